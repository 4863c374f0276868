package io.github.culvert.comparison;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.runtime.Collector;

/**
 * The middleware of each module: answers with the output of the case that {@code x-case} names, in
 * as many rounds as {@code x-rounds} says, which must all print the same; with a collection before
 * each object where {@code x-collect} is {@code always}.
 */
public final class CasesGuest {
  private static final String COLLECTIONS = "collections";

  private CasesGuest() {}

  /** Called by a module's main. */
  public static void serve(Cases cases) {
    Guest.serve(
        config ->
            (request, response) -> {
              response.body(answer(cases, request));
              return Action.STOP;
            });
    Collector.always(false);
  }

  private static String answer(Cases cases, Request request) {
    String name = request.headers().get("x-case");
    if (name.equals(COLLECTIONS)) {
      return String.valueOf(Collector.collections());
    }
    int rounds = Integer.parseInt(request.headers().get("x-rounds"));
    Collector.always(request.headers().get("x-collect").equals("always"));
    try {
      return rounds(cases, name, rounds);
    } finally {
      Collector.always(false);
    }
  }

  private static String rounds(Cases cases, String name, int rounds) {
    String first = cases.run(name);
    for (int round = 1; round < rounds; round++) {
      String again = cases.run(name);
      if (!again.equals(first)) {
        return "round " + round + " differs\n" + again;
      }
    }
    return first;
  }
}
