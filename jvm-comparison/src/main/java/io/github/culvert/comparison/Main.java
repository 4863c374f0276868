package io.github.culvert.comparison;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.runtime.Collector;

/**
 * The middleware of the module: answers with the output of the case that {@code x-case} names, in
 * as many rounds as {@code x-rounds} says, which must all print the same.
 */
public final class Main {
  private static final String COLLECTIONS = "collections";

  private Main() {}

  /** Called by the module's start. */
  public static void main(String[] args) {
    Cases cases = Cases.all();
    Guest.serve(
        config ->
            (request, response) -> {
              response.body(answer(cases, request));
              return Action.STOP;
            });
  }

  private static String answer(Cases cases, Request request) {
    String name = request.headers().get("x-case");
    if (name.equals(COLLECTIONS)) {
      return String.valueOf(Collector.collections());
    }
    String first = cases.run(name);
    int rounds = Integer.parseInt(request.headers().get("x-rounds"));
    for (int round = 1; round < rounds; round++) {
      String again = cases.run(name);
      if (!again.equals(first)) {
        return "round " + round + " differs\n" + again;
      }
    }
    return first;
  }
}
