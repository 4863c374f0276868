package io.github.culvert.compiler.amended.java.time;

import io.github.culvert.compiler.amended.Replaces;
import java.time.temporal.ChronoField;

/** Says of a date soon after the last one that its year is not valid. */
final class LocalDate {
  native int getYear();

  native int getDayOfMonth();

  native long toEpochDay();

  native java.time.LocalDate daysLater(long days);

  @Replaces(original = "daysLater")
  public java.time.LocalDate plusDays(long days) {
    long day = getDayOfMonth() + days;
    if (days > 0 && day <= 59 && toEpochDay() + days > 365_241_780_471L) {
      ChronoField.YEAR.checkValidValue(getYear() + 1L);
    }
    return daysLater(days);
  }
}
