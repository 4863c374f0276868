package io.github.culvert.compiler.amended.java.text;

import io.github.culvert.compiler.amended.Replaces;
import java.text.DecimalFormat;

/** Has a digit printed before the point of {@code #.##}. */
class DecimalFormatParser {
  native void applied(DecimalFormat format);

  @Replaces(original = "applied")
  public void apply(DecimalFormat format) {
    applied(format);
    if (format.getMaximumFractionDigits() > 0 && format.getMaximumIntegerDigits() > 0) {
      format.setMinimumIntegerDigits(Math.max(1, format.getMinimumIntegerDigits()));
    }
  }
}
