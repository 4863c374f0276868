package io.github.culvert.compiler;

import java.lang.constant.ClassDesc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.teavm.dependency.DependencyInfo;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.model.FieldReference;
import org.teavm.model.MethodReference;

/** Tells the author of a guest what of Java a guest lacks, and which line of his asks for it. */
final class MissingApi {
  /** Beyond this a chain of calls is cut in its middle. */
  private static final int MAX_FRAMES = 16;

  /** How the texts of TeaVM end that have the missing class, method or field as parameter. */
  private static final List<String> MISSING =
      List.of(" was not found", " is not supported on current target");

  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  private final CallChains chains;

  /**
   * Reads what TeaVM found.
   *
   * @param ownClasses folders of the author's own classes
   */
  MissingApi(DependencyInfo reached, List<Path> ownClasses) {
    this.chains = new CallChains(reached.getCallGraph(), ownClasses);
  }

  /** Fails if there are problems, with one paragraph for each thing that is missing. */
  void refuse(List<Problem> problems) throws CompilerException {
    if (problems.isEmpty()) {
      return;
    }
    Map<String, List<Problem>> byThing =
        problems.stream()
            .collect(Collectors.groupingBy(MissingApi::text, TreeMap::new, Collectors.toList()));
    List<String> paragraphs = new ArrayList<>();
    byThing.forEach((text, places) -> paragraphs.add(paragraph(text, places)));
    throw new CompilerException("the guest cannot be compiled:\n" + String.join("\n", paragraphs));
  }

  /** The place with the shortest way to it stands for all. */
  private String paragraph(String text, List<Problem> problems) {
    List<CallChain> places =
        problems.stream()
            .filter(problem -> problem.getLocation() != null)
            .map(problem -> chains.to(problem.getLocation()))
            .sorted(
                Comparator.comparingInt((CallChain chain) -> chain.frames().size())
                    .thenComparing(CallChain::place))
            .toList();
    if (places.isEmpty()) {
      return text;
    }
    CallChain nearest = places.get(0);
    String others = places.size() == 1 ? "" : " (one of " + places.size() + " places)";
    return nearest.place() + ": " + text + others + "\n" + frames(nearest.frames());
  }

  private static String frames(List<StackTraceElement> frames) {
    List<String> lines = new ArrayList<>();
    for (StackTraceElement frame : frames) {
      lines.add("    at " + frame);
    }
    if (lines.size() > MAX_FRAMES) {
      List<String> middle = lines.subList(MAX_FRAMES / 2, lines.size() - MAX_FRAMES / 2);
      String cut = "    ... " + middle.size() + " calls more";
      middle.clear();
      lines.add(MAX_FRAMES / 2, cut);
    }
    return String.join("\n", lines);
  }

  private static String text(Problem problem) {
    for (String ending : MISSING) {
      if (problem.getText().endsWith(ending) && problem.getParams().length == 1) {
        return describe(problem.getParams()[0]);
      }
    }
    DefaultProblemTextConsumer text = new DefaultProblemTextConsumer();
    problem.render(text);
    return text.getText();
  }

  private static String describe(Object missing) {
    String name = name(missing);
    return JDK.stream().anyMatch(name::startsWith)
        ? name
            + " is not there in a guest"
            + UnsupportedApi.insteadOf(name).map(sentence -> ": " + sentence).orElse("")
        : name + " is not on the guest's class path";
  }

  private static String name(Object missing) {
    if (missing instanceof MethodReference method) {
      return Stream.of(method.getParameterTypes())
          .map(type -> ClassDesc.ofDescriptor(type.toString()).displayName())
          .collect(
              Collectors.joining(", ", method.getClassName() + "." + method.getName() + "(", ")"));
    }
    if (missing instanceof FieldReference field) {
      return field.getClassName() + "." + field.getFieldName();
    }
    return missing.toString();
  }
}
