package io.github.culvert.plugin.store;

import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.Settings;
import java.util.List;

/**
 * The section {@code store}.
 *
 * @param cookie the session's cookie
 * @param rolling whether use extends a session's life
 * @param valuePrefix what the request headers with the session's values begin with
 * @param setPrefix what the response headers that save a value begin with
 * @param delPrefix what the response headers that delete a value begin with
 * @param skippedPaths paths whose responses are not held back, with all that lies below them
 * @param skippedMethods methods whose responses are not held back
 * @param maxBuffer how many bytes a response may have that is held back, before the log warns
 * @param timeoutMs how long a read or a save may take
 * @param block whether a request whose session cannot be read or saved is answered with 503
 */
public record StoreSettings(
    CookieSettings cookie,
    boolean rolling,
    String valuePrefix,
    String setPrefix,
    String delPrefix,
    List<String> skippedPaths,
    List<String> skippedMethods,
    int maxBuffer,
    int timeoutMs,
    boolean block) {
  private static final String SET_PREFIX = "setPrefix";
  private static final String DEL_PREFIX = "delPrefix";

  /** Headers that others rely on: no prefix may take one of them in. */
  private static final List<String> FOREIGN =
      List.of(
          "accept",
          "authorization",
          "connection",
          "content-length",
          "cookie",
          "host",
          "location",
          "set-cookie",
          "transfer-encoding",
          "upgrade",
          "x-forwarded-for",
          "x-real-ip");

  /**
   * Reads the section.
   *
   * @throws ConfigException if a key is unknown or its value wrong
   */
  public static StoreSettings read(Settings settings) {
    Settings headers = settings.object("headers"); // where bailiff has the prefixes
    Settings skip = settings.object("skip");
    StoreSettings read =
        new StoreSettings(
            CookieSettings.read(settings.object("cookie")),
            settings.bool("rolling", false),
            prefix(settings, headers, "valuePrefix", "X-Session-"),
            prefix(settings, headers, SET_PREFIX, "X-Session-Set-"),
            prefix(settings, headers, DEL_PREFIX, "X-Session-Del-"),
            paths(skip),
            skip.headerNames("methods", List.of()), // the same characters
            settings.integer("maxBuffer", 1 << 20, 1, Integer.MAX_VALUE),
            settings.integer("timeout", 200, 1, 10_000),
            settings.choice("onFailure", "block", "pass", "block").equals("block"));
    settings.refuseUnknown();
    headers.refuseUnknown();
    skip.refuseUnknown();
    read.refuseOverlap(settings);
    return read;
  }

  /** The response header that gives the session a new id. */
  String renewHeader() {
    return valuePrefix + "Renew";
  }

  /** The response header that ends the session. */
  String destroyHeader() {
    return valuePrefix + "Destroy";
  }

  /** A control header must mean one thing. */
  private void refuseOverlap(Settings settings) {
    HeaderNames sets = HeaderNames.startingWith(setPrefix);
    HeaderNames dels = HeaderNames.startingWith(delPrefix);
    if (sets.contains(delPrefix) || dels.contains(setPrefix)) {
      throw settings.wrong(DEL_PREFIX, delPrefix, "another prefix than " + SET_PREFIX + " begins");
    }
    if (sets.contains(renewHeader()) || sets.contains(destroyHeader())) {
      throw settings.wrong(SET_PREFIX, setPrefix, "one that does not take in " + renewHeader());
    }
    if (dels.contains(renewHeader()) || dels.contains(destroyHeader())) {
      throw settings.wrong(DEL_PREFIX, delPrefix, "one that does not take in " + renewHeader());
    }
  }

  private static String prefix(Settings settings, Settings headers, String key, String otherwise) {
    boolean isOlder = headers.has(key);
    if (isOlder && settings.has(key)) {
      throw settings.wrong(key, settings.string(key), "it there or below headers, not twice");
    }
    Settings at = isOlder ? headers : settings;
    String prefix = at.headerName(key, otherwise);
    HeaderNames taken = HeaderNames.startingWith(prefix);
    for (String foreign : FOREIGN) {
      if (taken.contains(foreign)) {
        throw at.wrong(key, prefix, "a prefix that only sessions have, such as " + otherwise);
      }
    }
    return prefix;
  }

  private static List<String> paths(Settings skip) {
    List<String> paths = skip.strings("paths", List.of());
    for (String path : paths) {
      if (!path.startsWith("/")) {
        throw skip.wrong("paths", path, "paths such as /events");
      }
    }
    return paths;
  }
}
