package io.github.culvert.comparison;

/** The lines that a case prints. */
public final class Output {
  private final StringBuilder text = new StringBuilder();

  /** Prints values as a line, a space between them; a line end within begins another line. */
  public void line(Object first, Object... others) {
    text.append(first);
    for (Object other : others) {
      text.append(' ').append(other);
    }
    text.append('\n');
  }

  /** Prints what a computation returns or throws. */
  public void result(String name, Computation computation) {
    String result;
    try {
      result = String.valueOf(computation.compute());
    } catch (Throwable e) {
      result = "throws " + describe(e);
    }
    line(name + ":", result);
  }

  /**
   * Class, message, and the same of the causes. What the JVM says of a null in a library's own code
   * is left out: that code is another one in a guest.
   */
  public static String describe(Throwable e) {
    boolean isOfLibrary = e instanceof NullPointerException && isFoundByLibrary(e);
    String text = e.getClass().getName() + ": " + (isOfLibrary ? null : e.getMessage());
    return e.getCause() == null ? text : text + ", caused by " + describe(e.getCause());
  }

  private static boolean isFoundByLibrary(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace(); // empty in a guest
    return trace.length > 0
        && !trace[0].getClassName().startsWith("io.github.culvert.")
        && e.getMessage() != null
        && e.getMessage().startsWith("Cannot ")
        && e.getMessage().indexOf('"') > 0;
  }

  /** All lines, each with a line feed at its end. */
  public String text() {
    return text.toString();
  }

  /** Something that returns or throws. */
  @FunctionalInterface
  public interface Computation {
    /** Computes it. */
    Object compute() throws Exception;
  }
}
