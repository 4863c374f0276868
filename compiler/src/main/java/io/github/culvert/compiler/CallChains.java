package io.github.culvert.compiler;

import io.github.culvert.symbols.LambdaFrames;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.teavm.callgraph.CallGraph;
import org.teavm.callgraph.CallGraphNode;
import org.teavm.callgraph.CallSite;
import org.teavm.model.CallLocation;
import org.teavm.model.MethodReference;
import org.teavm.model.TextLocation;

/**
 * Tells how a guest gets to a place that cannot be compiled: by the shortest way from the author's
 * own code to it, and from where the guest begins to there.
 */
final class CallChains {
  private final CallGraph graph;
  private final OwnClasses ownClasses;

  /**
   * Reads a call graph.
   *
   * @param ownClasses folders of the author's own classes
   */
  CallChains(CallGraph graph, List<Path> ownClasses) {
    this.graph = graph;
    this.ownClasses = new OwnClasses(ownClasses);
  }

  /** Calls, the innermost first. */
  CallChain to(CallLocation place) {
    Call innermost = new Call(graph.getNode(place.getMethod()), place.getSourceLocation(), null);
    Optional<Call> own =
        shortest(innermost, call -> ownClasses.contain(call.method().getClassName()));
    Call outermost =
        shortest(own.orElse(innermost), call -> call.node.getCallerCallSites().isEmpty())
            .orElse(own.orElse(innermost));
    return outermost.chain(own.orElse(innermost));
  }

  /** Breadth first against the direction of the calls. */
  private static Optional<Call> shortest(Call from, Predicate<Call> isGoal) {
    Queue<Call> waiting = new ArrayDeque<>(List.of(from));
    Set<MethodReference> seen = new HashSet<>(Set.of(from.method()));
    while (!waiting.isEmpty()) {
      Call call = waiting.remove();
      if (isGoal.test(call)) {
        return Optional.of(call);
      }
      for (Call caller : callers(call)) {
        if (seen.add(caller.method())) {
          waiting.add(caller);
        }
      }
    }
    return Optional.empty();
  }

  /** Sorted, so that one guest gives one message. */
  private static List<Call> callers(Call call) {
    List<Call> callers = new ArrayList<>();
    for (CallSite site : call.node.getCallerCallSites()) {
      for (CallGraphNode caller : site.getCallers()) {
        TextLocation first =
            site.getLocations(caller).stream()
                .min(Comparator.comparingInt(TextLocation::getLine))
                .orElse(null);
        callers.add(new Call(caller, first, call));
      }
    }
    callers.sort(Comparator.comparing(caller -> caller.method().toString()));
    return callers;
  }

  /** A method that calls another, or the place itself, which calls none. */
  private record Call(CallGraphNode node, TextLocation location, Call callee) {
    MethodReference method() {
      return node.getMethod();
    }

    /** All calls from this one inwards. */
    CallChain chain(Call own) {
      List<StackTraceElement> frames = new ArrayList<>();
      for (Call call = this; call != null; call = call.callee) {
        frames.add(0, call.frame());
      }
      return new CallChain(own.place(), LambdaFrames.readable(frames));
    }

    private String place() {
      return file() == null || location.getLine() < 0
          ? method().getClassName() + " (no line is known: compile it with -g:lines,source)"
          : file() + ":" + location.getLine();
    }

    private String file() {
      return location == null || location.getFileName() == null
          ? null
          : NullReasons.file(location.getFileName());
    }

    private StackTraceElement frame() {
      String file = file();
      return new StackTraceElement(
          method().getClassName(),
          method().getName(),
          file == null ? null : file.substring(file.lastIndexOf('/') + 1),
          location == null ? -1 : location.getLine());
    }
  }
}
