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
   * Class, message, and the same of the causes. What the JVM says behind a failed cast, of modules
   * and loaders, is left out: there are none in a guest.
   */
  public static String describe(Throwable e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof ClassCastException && message.indexOf(" (") > 0) {
      message = message.substring(0, message.indexOf(" ("));
    }
    String text = e.getClass().getName() + ": " + message;
    return e.getCause() == null ? text : text + ", caused by " + describe(e.getCause());
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
