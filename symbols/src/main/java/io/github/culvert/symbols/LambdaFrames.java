package io.github.culvert.symbols;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the classes that TeaVM makes for lambdas and method references, which no author has seen:
 * {@code com.example.Orders$onRequest$lambda$_2_0} is the first one of a method of Orders.
 */
public final class LambdaFrames {
  private static final Pattern CLASS =
      Pattern.compile(
          "(?<class>.+?)\\$(?<method>[^$]+|lambda\\$[^$]+\\$\\d+)\\$lambda\\$_\\d+_\\d+");

  private LambdaFrames() {}

  /** The class in whose source the lambda stands, or the name itself. */
  public static String enclosingClass(String name) {
    Matcher lambda = CLASS.matcher(name);
    return lambda.matches() ? lambda.group("class") : name;
  }

  /**
   * Frames as the JVM shows them: that of a lambda's class is left out, but for a method reference
   * to what cannot be called, where it is the innermost and becomes that of the enclosing method.
   *
   * @param frames the innermost first
   */
  public static List<StackTraceElement> readable(List<StackTraceElement> frames) {
    List<StackTraceElement> readable = new ArrayList<>();
    for (StackTraceElement frame : frames) {
      Matcher lambda = CLASS.matcher(frame.getClassName());
      if (!lambda.matches()) {
        readable.add(frame);
      } else if (readable.isEmpty()) {
        readable.add(
            new StackTraceElement(
                lambda.group("class"),
                lambda.group("method"),
                frame.getFileName(),
                frame.getLineNumber()));
      }
    }
    return List.copyOf(readable);
  }
}
