package io.github.culvert.comparison.generator;

/** Java source in the making. */
final class SourceText {
  private final StringBuilder text = new StringBuilder();
  private int depth;

  @SuppressWarnings("AnnotateFormatMethod") // Its annotation would be a dependency.
  void line(String format, Object... values) {
    text.append("  ".repeat(depth)).append(format.formatted(values)).append('\n');
  }

  /** Writes what stands before the braces, and within them what the body writes. */
  void block(String head, Runnable body) {
    line("%s {", head);
    depth++;
    body.run();
    depth--;
    line("}");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
