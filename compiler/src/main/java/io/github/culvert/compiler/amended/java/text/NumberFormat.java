package io.github.culvert.compiler.amended.java.text;

import io.github.culvert.compiler.amended.Replaces;
import java.text.ParseException;
import java.text.ParsePosition;

/** Says what was no number as the JVM says it. */
abstract class NumberFormat {
  abstract Number parse(String text, ParsePosition position);

  @Replaces
  public Number parse(String text) throws ParseException {
    ParsePosition position = new ParsePosition(0);
    Number number = parse(text, position);
    if (position.getIndex() == 0) {
      throw new ParseException("Unparseable number: \"" + text + "\"", position.getErrorIndex());
    }
    return number;
  }
}
