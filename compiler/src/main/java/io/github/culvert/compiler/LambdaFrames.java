package io.github.culvert.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the classes that TeaVM makes for lambdas and method references, which no author has seen:
 * {@code com.example.Orders$onRequest$lambda$_2_0} is the first one of a method of Orders.
 */
final class LambdaFrames {
  private static final Pattern CLASS =
      Pattern.compile(
          "(?<class>.+?)\\$(?<method>[^$]+|lambda\\$[^$]+\\$\\d+)\\$lambda\\$_\\d+_\\d+");

  private static final String BODY = "lambda$";

  private LambdaFrames() {}

  /** The class in whose source the lambda stands, or the name itself. */
  static String enclosingClass(String name) {
    Matcher lambda = CLASS.matcher(name);
    return lambda.matches() ? lambda.group("class") : name;
  }

  /**
   * Frames as the JVM shows them: that of a lambda's class is left out before the lambda's body,
   * and becomes that of the enclosing method where a method reference has no body.
   *
   * @param frames the innermost first
   */
  static List<StackTraceElement> readable(List<StackTraceElement> frames) {
    List<StackTraceElement> readable = new ArrayList<>();
    String last = "";
    for (StackTraceElement frame : frames) {
      Matcher lambda = CLASS.matcher(frame.getClassName());
      if (!lambda.matches()) {
        readable.add(frame);
      } else if (!last.equals(frame.getClassName()) && !isBody(readable, lambda.group("class"))) {
        readable.add(
            new StackTraceElement(
                lambda.group("class"),
                lambda.group("method"),
                frame.getFileName(),
                frame.getLineNumber()));
      }
      last = frame.getClassName();
    }
    return List.copyOf(readable);
  }

  private static boolean isBody(List<StackTraceElement> frames, String enclosing) {
    if (frames.isEmpty()) {
      return false;
    }
    StackTraceElement inner = frames.get(frames.size() - 1);
    return inner.getClassName().equals(enclosing) && inner.getMethodName().startsWith(BODY);
  }
}
