package io.github.culvert.plugin;

import io.github.culvert.guest.Config;
import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Settings;
import io.github.culvert.guest.bridge.Bridge;
import io.github.culvert.plugin.session.SessionMiddleware;
import io.github.culvert.plugin.session.SessionSettings;
import io.github.culvert.plugin.sticky.StickyMiddleware;
import io.github.culvert.plugin.sticky.StickySettings;
import io.github.culvert.plugin.store.StoreMiddleware;
import io.github.culvert.plugin.store.StoreSettings;
import java.util.ArrayList;
import java.util.List;

/** Reads the configuration and puts the middleware together. */
public final class Main {
  private static final String STORE = "store";
  private static final String SESSION = "session";
  private static final String STICKY = "sticky";

  /** Where Traefik's static configuration mounts the bridge's directory. */
  private static final String BRIDGE = "/bridge";

  private Main() {}

  public static void main(String[] args) {
    Guest.serve(Main::create);
  }

  /**
   * Each section stands below its name. A configuration without sections is one of the older
   * systems', whose keys stand at the top: StickyHeader's or SessionMapper's.
   */
  private static Middleware create(Config config) {
    Settings top = config.settings();
    Bridge bridge = new Bridge(BRIDGE);
    boolean store = top.has(STORE);
    boolean session = top.has(SESSION);
    boolean sticky = top.has(STICKY);
    if (store || session || sticky) {
      List<Middleware> sections = sections(top, bridge);
      return sections.size() == 1 ? sections.get(0) : new Sections(sections);
    }
    return StickySettings.areIn(top)
        ? new StickyMiddleware(StickySettings.read(top), bridge)
        : new SessionMiddleware(SessionSettings.read(top), bridge);
  }

  /**
   * In the order in which they see a request: a value of the shared session may be what is mapped,
   * and either a sticky key.
   */
  private static List<Middleware> sections(Settings top, Bridge bridge) {
    try {
      top.refuseUnknown();
    } catch (ConfigException e) {
      throw new ConfigException(e.getMessage() + "; a section's keys all stand below its name");
    }
    List<Middleware> sections = new ArrayList<>();
    if (top.has(STORE)) {
      sections.add(new StoreMiddleware(StoreSettings.read(top.object(STORE)), bridge));
    }
    if (top.has(SESSION)) {
      sections.add(new SessionMiddleware(SessionSettings.read(top.object(SESSION)), bridge));
    }
    if (top.has(STICKY)) {
      sections.add(new StickyMiddleware(StickySettings.read(top.object(STICKY)), bridge));
    }
    return sections;
  }
}
