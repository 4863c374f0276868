package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;

/** The programs that are written by hand. */
public final class Programs {
  private Programs() {}

  /** Adds them all. */
  public static void addTo(Cases cases) {
    Lists.addTo(cases);
    Maps.addTo(cases);
    Numbers.addTo(cases);
    Texts.addTo(cases);
    Errors.addTo(cases);
    Types.addTo(cases);
    Functions.addTo(cases);
    Loops.addTo(cases);
    Libraries.addTo(cases);
    Concurrency.addTo(cases);
    cases.add("stress", Stress::run);
  }
}
