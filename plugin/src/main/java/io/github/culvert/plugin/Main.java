package io.github.culvert.plugin;

import io.github.culvert.guest.Config;
import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Settings;
import io.github.culvert.guest.bridge.Bridge;
import io.github.culvert.plugin.session.SessionMiddleware;
import io.github.culvert.plugin.session.SessionSettings;

/** Reads the configuration and puts the middleware together. */
public final class Main {
  private static final String SESSION = "session";

  /** Where Traefik's static configuration mounts the bridge's directory. */
  private static final String BRIDGE = "/bridge";

  private Main() {}

  public static void main(String[] args) {
    Guest.serve(Main::create);
  }

  private static Middleware create(Config config) {
    return new SessionMiddleware(sessionSettings(config.settings()), new Bridge(BRIDGE));
  }

  /**
   * The section's keys also stand at the top, as in SessionMapper's own configuration; but not in
   * both places.
   */
  private static SessionSettings sessionSettings(Settings top) {
    if (!top.has(SESSION)) {
      return SessionSettings.read(top);
    }
    Settings section = top.object(SESSION);
    try {
      top.refuseUnknown();
    } catch (ConfigException e) {
      throw new ConfigException(
          e.getMessage() + "; with session: set, all its keys stand below it");
    }
    return SessionSettings.read(section);
  }
}
