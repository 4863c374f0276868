package io.github.culvert.comparison.dates;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.CasesGuest;
import io.github.culvert.comparison.Output;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** Dates and times, read, computed and printed: a module of its own, since they take 2 MB. */
public final class Dates {
  private static final String[] DAYS = {
    "2024-02-29",
    "1999-12-31",
    "0001-01-01",
    "2026-11-21",
    "-0044-03-15",
    "2024-02-30",
    "2024-2-9",
    ""
  };

  private Dates() {}

  /** Called by the module's start. */
  public static void main(String[] args) {
    CasesGuest.serve(cases());
  }

  /** All of them. */
  public static Cases cases() {
    Cases cases = new Cases();
    cases.add("dates/parseDate", Dates::parseDate);
    cases.add("dates/parseTime", Dates::parseTime);
    cases.add("dates/arithmetic", Dates::arithmetic);
    cases.add("dates/between", Dates::between);
    cases.add("dates/instants", Dates::instants);
    cases.add("dates/offsets", Dates::offsets);
    cases.add("dates/durations", Dates::durations);
    cases.add("dates/periods", Dates::periods);
    cases.add("dates/isoFormats", Dates::isoFormats);
    cases.add("dates/patterns", Dates::patterns);
    cases.add("dates/http", Dates::http);
    cases.add("dates/fields", Dates::fields);
    cases.add("dates/errors", Dates::errors);
    return cases;
  }

  private static void parseDate(Output out) {
    for (String day : DAYS) {
      out.result(day, () -> LocalDate.parse(day));
    }
  }

  private static void parseTime(Output out) {
    for (String time :
        new String[] {"10:15", "23:59:59.999999999", "24:00", "7:00", "00:00:00.1"}) {
      out.result(time, () -> LocalTime.parse(time));
    }
    out.result("both", () -> LocalDateTime.parse("2026-11-21T19:35:00.25"));
    out.result("no T", () -> LocalDateTime.parse("2026-11-21 19:35"));
  }

  private static void arithmetic(Output out) {
    LocalDate day = LocalDate.of(2024, 1, 31);
    for (int i = -3; i < 14; i += 3) {
      out.line(day.plusMonths(i), day.plusDays(i * 20L), day.plusWeeks(i), day.minusYears(i));
    }
    LocalDateTime time = LocalDateTime.of(2024, 2, 28, 23, 59, 30);
    out.line(time.plusSeconds(31), time.plusNanos(1), time.minusHours(50), time.withDayOfYear(366));
    out.line(day.with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)), day.isLeapYear());
  }

  private static void between(Output out) {
    LocalDate from = LocalDate.of(2023, 2, 28);
    LocalDate to = LocalDate.of(2024, 2, 29);
    out.line(ChronoUnit.DAYS.between(from, to), ChronoUnit.MONTHS.between(from, to));
    out.line(
        from.until(to), from.compareTo(to), from.isBefore(to), from.hashCode(), to.lengthOfYear());
    out.line(Duration.between(from.atStartOfDay(), to.atTime(12, 30)));
  }

  private static void instants(Output out) {
    for (long ms :
        new long[] {0, -1, 1_763_753_700_123L, 253_402_300_800_000L, -62_135_596_800_001L}) {
      Instant instant = Instant.ofEpochMilli(ms);
      out.line(
          instant,
          instant.getEpochSecond(),
          instant.getNano(),
          instant.truncatedTo(ChronoUnit.HOURS));
    }
    out.result("parse", () -> Instant.parse("2026-11-21T19:35:00Z").plus(90, ChronoUnit.MINUTES));
    out.result("wrong", () -> Instant.parse("2026-11-21"));
  }

  private static void offsets(Output out) {
    OffsetDateTime time = OffsetDateTime.parse("2026-03-29T01:30:00+01:00");
    out.line(time, time.toInstant(), time.withOffsetSameInstant(ZoneOffset.ofHours(-8)));
    out.line(ZonedDateTime.of(2026, 3, 29, 1, 30, 0, 0, ZoneOffset.UTC).plusDays(1));
    out.result("offset", () -> ZoneOffset.of("+25:00"));
  }

  private static void durations(Output out) {
    for (String text : new String[] {"PT0S", "PT1H30M", "P2DT3.5S", "-PT10M", "PT", "1h"}) {
      out.result(text, () -> Duration.parse(text).plusMillis(1));
    }
    for (String text :
        new String[] {
          "PT9M",
          "PT90.25S",
          "PT-0.5S",
          "p1dt2h",
          "-PT1M-3.000000001S",
          "+PT3000000000S",
          "PT1.S",
          "P1DT",
          "P1D2H",
          "PT1M1H",
          "PT.5S",
          "PT1.0000000001S",
          "PT--1S",
          "PT1,5S",
          "P",
          "",
          "PT1"
        }) {
      out.result(text, () -> Duration.parse(text));
    }
    for (long millis : new long[] {-1, -1000, -1500, -60_000, -60_001, -3_600_500, 59_999}) {
      out.line(Duration.ofMillis(millis));
    }
    Duration duration = Duration.ofSeconds(100_000, 5);
    out.line(duration.toDays(), duration.toMillis(), duration.dividedBy(3));
  }

  private static void periods(Output out) {
    for (String text : new String[] {"P1Y2M3D", "P3W", "-P1M", "P", "PT1S"}) {
      out.result(text, () -> Period.parse(text).plusDays(1));
    }
    out.line(Period.of(1, 14, 3).normalized());
  }

  private static void isoFormats(Output out) {
    ZonedDateTime time = ZonedDateTime.of(2026, 1, 4, 5, 6, 7, 80_000_000, ZoneOffset.ofHours(2));
    out.line(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
    out.line(
        DateTimeFormatter.ISO_INSTANT.format(time), DateTimeFormatter.BASIC_ISO_DATE.format(time));
    out.line(
        DateTimeFormatter.ISO_WEEK_DATE.format(time),
        DateTimeFormatter.ISO_LOCAL_TIME.format(time));
  }

  private static void patterns(Output out) {
    ZonedDateTime time = ZonedDateTime.of(2026, 1, 4, 5, 6, 7, 80_000_000, ZoneOffset.UTC);
    for (String pattern :
        new String[] {
          "yyyy-MM-dd",
          "dd.MM.yy HH:mm:ss.SSS",
          "D 'day' H",
          "hh:mm a",
          "EEE, d MMM uuuu",
          "EEEE MMMM",
          "XXX",
          "q"
        }) {
      out.result(pattern, () -> time.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)));
    }
    out.result(
        "read", () -> LocalDate.parse("21.11.2026", DateTimeFormatter.ofPattern("dd.MM.yyyy")));
    out.result(
        "rest", () -> LocalDate.parse("21.11.2026x", DateTimeFormatter.ofPattern("dd.MM.yyyy")));
  }

  private static void http(Output out) {
    DateTimeFormatter format = DateTimeFormatter.RFC_1123_DATE_TIME;
    out.result(
        "write", () -> format.format(ZonedDateTime.of(2026, 11, 21, 8, 5, 9, 0, ZoneOffset.UTC)));
    out.result(
        "read", () -> ZonedDateTime.parse("Sat, 21 Nov 2026 08:05:09 GMT", format).toInstant());
    out.result("wrong day", () -> ZonedDateTime.parse("Sun, 21 Nov 2026 08:05:09 GMT", format));
  }

  private static void fields(Output out) {
    LocalDate day = LocalDate.of(2026, 11, 21);
    out.line(
        day.getDayOfWeek(),
        day.getDayOfYear(),
        day.getMonth(),
        day.get(ChronoField.ALIGNED_WEEK_OF_YEAR));
    out.line(day.toEpochDay(), LocalDate.ofEpochDay(-1), LocalTime.MAX.toNanoOfDay());
  }

  private static void errors(Output out) {
    out.result("day", () -> LocalDate.of(2025, 2, 29));
    out.result("month", () -> LocalDate.of(2025, 13, 1));
    out.result("hour", () -> LocalTime.of(24, 0));
    out.result("unit", () -> LocalDate.now().plus(1, ChronoUnit.HOURS));
    out.result("field", () -> LocalDate.MIN.get(ChronoField.HOUR_OF_DAY));
    out.result("overflow", () -> LocalDate.MAX.plusDays(1));
  }
}
