package io.github.culvert.plugin.store;

import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.HeaderText;
import io.github.culvert.guest.Settings;

/**
 * The key {@code cookie} of the section.
 *
 * @param name of the cookie that has the session's id
 * @param attributes what follows the cookie's value, but for its age: {@code ; Path=/; HttpOnly}
 * @param maxAgeSeconds how long a session lives
 */
record CookieSettings(String name, String attributes, int maxAgeSeconds) {
  private static final int THIRTY_DAYS = 30 * 24 * 60 * 60;
  private static final int TEN_YEARS = 315_360_000;
  private static final String NAME = "name";
  private static final String PATH = "path";
  private static final String DOMAIN = "domain";
  private static final String SECURE = "secure";
  private static final String SAME_SITE = "sameSite";

  /**
   * Reads them.
   *
   * @throws ConfigException if a key is unknown or its value wrong
   */
  static CookieSettings read(Settings settings) {
    String name = settings.headerName(NAME, "session"); // the same characters (RFC 6265)
    String path = settings.string(PATH, "/");
    String domain = settings.string(DOMAIN, "");
    boolean secure = settings.bool(SECURE, true);
    boolean httpOnly = settings.bool("httpOnly", true);
    String sameSite = sameSite(settings);
    int maxAgeSeconds = settings.integer("maxAge", THIRTY_DAYS, 1, TEN_YEARS);
    settings.refuseUnknown();
    if (!path.startsWith("/") || !isAttribute(path)) {
      throw settings.wrong(PATH, path, "a path such as / or /app, without ; and blanks");
    }
    if (!domain.isEmpty() && !isDomain(domain)) {
      throw settings.wrong(DOMAIN, domain, "a domain such as example.com");
    }
    if (!secure && sameSite.equals("None")) {
      throw settings.wrong(SECURE, secure, "true, since browsers drop a SameSite=None without it");
    }
    refuseBrokenPrefix(settings, name, secure, path.equals("/") && domain.isEmpty());
    String attributes =
        "; Path="
            + path
            + (domain.isEmpty() ? "" : "; Domain=" + domain)
            + (httpOnly ? "; HttpOnly" : "")
            + (secure ? "; Secure" : "")
            + "; SameSite="
            + sameSite;
    return new CookieSettings(name, attributes, maxAgeSeconds);
  }

  /** Browsers drop a cookie whose name promises what its attributes do not keep (RFC 6265bis). */
  private static void refuseBrokenPrefix(
      Settings settings, String name, boolean secure, boolean hostOnly) {
    String folded = HeaderText.lowerCase(name);
    if (folded.startsWith("__host-") && !(secure && hostOnly)) {
      throw settings.wrong(NAME, name, "with that prefix secure: true, path: / and no domain");
    }
    if (folded.startsWith("__secure-") && !secure) {
      throw settings.wrong(NAME, name, "with that prefix secure: true");
    }
  }

  private static String sameSite(Settings settings) {
    String found = settings.string(SAME_SITE, "Lax");
    return switch (HeaderText.lowerCase(found)) {
      case "lax" -> "Lax";
      case "strict" -> "Strict";
      case "none" -> "None";
      default -> throw settings.wrong(SAME_SITE, found, "one of Lax, Strict, None");
    };
  }

  private static boolean isDomain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean separates = (c == '-' || c == '.') && i < text.length() - 1;
      if (!separates && !HeaderText.isLetterOrDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAttribute(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == ';') {
        return false;
      }
    }
    return true;
  }
}
