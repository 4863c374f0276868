package io.github.culvert.compiler;

import java.util.ArrayDeque;
import java.util.Deque;
import org.teavm.common.Graph;
import org.teavm.model.BasicBlock;
import org.teavm.model.Instruction;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.instructions.CastInstruction;
import org.teavm.model.optimization.VariableEscapeAnalyzer;
import org.teavm.model.optimization.VariableUsageGraphBuilder;

/** Keeps casts whose result nobody needs, which TeaVM drops though they may throw. */
final class CheckedCasts {
  private static final MethodReference USED =
      Checks.method("used", ValueType.object("java.lang.Object"), ValueType.VOID);

  private CheckedCasts() {}

  static void check(Program program) {
    boolean[] needed = null;
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof CastInstruction cast) {
          needed = needed == null ? needed(program) : needed;
          if (!needed[cast.getReceiver().getIndex()]) {
            cast.insertNext(Checks.call(cast, USED, cast.getReceiver()));
          }
        }
      }
    }
  }

  /** The variables that something depends on, by their indexes. */
  private static boolean[] needed(Program program) {
    boolean[] needed = VariableEscapeAnalyzer.findEscapingVariables(program);
    Graph uses = VariableUsageGraphBuilder.build(program);
    Deque<Integer> waiting = new ArrayDeque<>();
    for (int i = 0; i < needed.length; i++) {
      if (needed[i]) {
        waiting.add(i);
      }
    }
    while (!waiting.isEmpty()) {
      for (int source : uses.incomingEdges(waiting.remove())) {
        if (!needed[source]) {
          needed[source] = true;
          waiting.add(source);
        }
      }
    }
    return needed;
  }
}
