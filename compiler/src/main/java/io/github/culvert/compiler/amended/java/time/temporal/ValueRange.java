package io.github.culvert.compiler.amended.java.time.temporal;

import io.github.culvert.compiler.amended.Replaces;
import java.time.DateTimeException;
import java.time.temporal.TemporalField;

/** Says which values are valid. */
final class ValueRange {
  native boolean isIntValue();

  native long checkValidValue(long value, TemporalField field);

  @Replaces
  public int checkValidIntValue(long value, TemporalField field) {
    if (!isIntValue()) {
      throw new DateTimeException("Invalid int value for " + field + ": " + value);
    }
    return (int) checkValidValue(value, field);
  }
}
