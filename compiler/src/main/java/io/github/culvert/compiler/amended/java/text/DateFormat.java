package io.github.culvert.compiler.amended.java.text;

import io.github.culvert.compiler.amended.Replaces;
import java.text.ParseException;
import java.text.ParsePosition;
import java.util.Date;

/** Says what was no date as the JVM says it. */
abstract class DateFormat {
  abstract Date parse(String text, ParsePosition position);

  @Replaces
  public Date parse(String text) throws ParseException {
    ParsePosition position = new ParsePosition(0);
    Date date = parse(text, position);
    if (position.getIndex() == 0) {
      throw new ParseException("Unparseable date: \"" + text + "\"", position.getErrorIndex());
    }
    return date;
  }
}
