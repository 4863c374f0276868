package io.github.culvert.host.guests;

import io.github.culvert.guest.Config;
import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.ErrorPolicy;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Settings;
import java.util.List;

/** Makes the middleware that the configuration names; its requests say what to do. */
public final class GuestMain {
  private GuestMain() {}

  /** Called by the module's start. */
  public static void main(String[] args) {
    Guest.serve(GuestMain::create);
  }

  private static Middleware create(Config config) {
    Settings settings = config.settings();
    Middleware middleware =
        switch (settings.choice("middleware", "cases", "cases", "conformance", "bodies")) {
          case "conformance" -> new ConformanceMiddleware();
          case "bodies" -> new BodyMiddleware();
          default -> cases(settings);
        };
    settings.refuseUnknown();
    return middleware;
  }

  /** The configuration also says how it starts. */
  private static Middleware cases(Settings settings) {
    String policy = settings.choice("onError", "answer", "answer", "pass");
    String text = settings.string("text", "");
    List<String> list = settings.strings("list", List.of());
    switch (settings.choice(
        "start", "well", "well", "refuse", "throw", "recurse", "fill", "print")) {
      case "refuse" -> throw new ConfigException("start: found \"refuse\", expected anything else");
      case "throw" -> throw new IllegalStateException("cannot start");
      case "recurse" -> Exhaustion.recurse(0);
      case "fill" -> Exhaustion.fillWithObjects();
      case "print" -> System.out.println("starting");
      default -> {}
    }
    return new CaseMiddleware(
        text, list, policy.equals("pass") ? ErrorPolicy.PASS : ErrorPolicy.ANSWER_500);
  }
}
