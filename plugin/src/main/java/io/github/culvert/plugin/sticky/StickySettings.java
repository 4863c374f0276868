package io.github.culvert.plugin.sticky;

import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.Settings;

/**
 * The section {@code sticky}.
 *
 * @param cookieName the sticky cookie of Traefik's service
 * @param service the service's name in Traefik; empty where its cookie is its own
 * @param headerName the header that is the key; empty: none
 * @param keyCookie the cookie that is the key of a request without the header; empty: none
 * @param keyQuery the parameter of the query that is the key without these; empty: none
 * @param keyAddress whether the client's address is the key without these
 * @param loadPercent how much of its share of the requests under way a server may have; 0: not
 *     bounded
 * @param timeoutMs how long it may take to ask the mapper for the servers
 */
public record StickySettings(
    String cookieName,
    String service,
    String headerName,
    String keyCookie,
    String keyQuery,
    boolean keyAddress,
    int loadPercent,
    int timeoutMs) {
  private static final String HEADER_NAME = "headerName";
  private static final String COOKIE_NAME = "cookieName";
  private static final String LOAD_FACTOR = "loadFactor";
  private static final String CACHE_SIZE = "cacheSize";

  /** Whether these are the settings of StickyHeader, whose keys stand at the top. */
  public static boolean areIn(Settings settings) {
    return settings.has(HEADER_NAME) || settings.has(COOKIE_NAME) || settings.has(CACHE_SIZE);
  }

  /**
   * Reads the section; the names' defaults are StickyHeader's.
   *
   * @throws ConfigException if a key is unknown or its value wrong
   */
  public static StickySettings read(Settings settings) {
    String keyCookie = name(settings, "keyCookie", "");
    String keyQuery = settings.string("keyQuery", "");
    boolean keyAddress = settings.bool("keyAddress", false);
    boolean otherKey = !keyCookie.isEmpty() || !keyQuery.isEmpty() || keyAddress;
    // Nothing is remembered of a user, so there is nothing to bound.
    settings.integer(CACHE_SIZE, 1_000, 1, Integer.MAX_VALUE);
    StickySettings read =
        new StickySettings(
            settings.headerName(COOKIE_NAME, "whoami_session"),
            settings.string("service", ""),
            name(settings, HEADER_NAME, otherKey ? "" : "user_id"),
            keyCookie,
            keyQuery,
            keyAddress,
            loadPercent(settings),
            settings.integer("timeout", 200, 1, 10_000));
    settings.refuseUnknown();
    if (read.keyCookie.equals(read.cookieName)) {
      throw settings.wrong(
          "keyCookie", keyCookie, "another cookie than cookieName, which the key decides");
    }
    return read;
  }

  private static int loadPercent(Settings settings) {
    if (!settings.has(LOAD_FACTOR)) {
      return 0;
    }
    String text = settings.string(LOAD_FACTOR);
    int percent = LoadFactor.percent(text);
    if (percent == 0) {
      throw settings.wrong(LOAD_FACTOR, text, "1 to 100 with two decimals at most, such as 1.25");
    }
    return percent;
  }

  private static String name(Settings settings, String key, String otherwise) {
    return settings.has(key) ? settings.headerName(key, otherwise) : otherwise;
  }
}
