package io.github.culvert.comparison.programs;

import io.github.culvert.comparison.Cases;
import io.github.culvert.comparison.CasesGuest;
import io.github.culvert.comparison.stress.Stress;

/** The programs that are written by hand. */
public final class Programs {
  private Programs() {}

  /** Called by the module's start. */
  public static void main(String[] args) {
    CasesGuest.serve(cases());
  }

  /** All of them. */
  public static Cases cases() {
    Cases cases = new Cases();
    Lists.addTo(cases);
    Maps.addTo(cases);
    Numbers.addTo(cases);
    Doubles.addTo(cases);
    Texts.addTo(cases);
    Errors.addTo(cases);
    Messages.addTo(cases);
    Nulls.addTo(cases);
    Types.addTo(cases);
    Functions.addTo(cases);
    Loops.addTo(cases);
    Bytes.addTo(cases);
    Libraries.addTo(cases);
    JsonProcessing.addTo(cases);
    Formats.addTo(cases);
    Concurrency.addTo(cases);
    cases.add("stress", Stress::few);
    return cases;
  }
}
