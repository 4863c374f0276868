package io.github.culvert.plugin.session;

import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.Settings;
import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.HeaderRules;
import java.util.List;

/**
 * The section {@code session}.
 *
 * @param headers names of the request headers that are captured
 * @param cookies names of the cookies that are captured
 * @param server URL that the mapper asks; empty: the mapper's own mappings
 * @param timeoutMs how long a lookup may take
 * @param block whether a request whose lookup failed is answered with 503 instead of passed on
 *     unmapped
 * @param anonymous whether a request without any captured value is looked up as well
 * @param upstreamHeaders the names that a mapping may set; null: any that {@link HeaderRules} does
 *     not reserve
 */
public record SessionSettings(
    List<String> headers,
    List<String> cookies,
    String server,
    int timeoutMs,
    boolean block,
    boolean anonymous,
    List<String> upstreamHeaders) {
  private static final int MAX_SERVER_LENGTH = 2_048;

  /**
   * Reads the section.
   *
   * @throws ConfigException if a key is unknown or its value wrong
   */
  public static SessionSettings read(Settings settings) {
    List<String> headers = settings.headerNames("headers", List.of("me"));
    List<String> cookies = settings.headerNames("cookies", List.of());
    List<String> upstreamHeaders =
        settings.has("upstreamHeaders") ? settings.headerNames("upstreamHeaders", List.of()) : null;
    SessionSettings read =
        new SessionSettings(
            headers,
            cookies,
            server(settings),
            settings.integer("timeout", 200, 1, 10_000),
            settings.choice("onFailure", "pass", "pass", "block").equals("block"),
            settings.bool("anonymous", false),
            upstreamHeaders);
    settings.refuseUnknown();
    read.refuseConflicts(settings);
    return read;
  }

  private void refuseConflicts(Settings settings) {
    for (String cookie : cookies) {
      if (HeaderNames.of(headers).contains(cookie)) {
        throw settings.wrong("cookies", cookie, "a name that headers does not have as well");
      }
    }
    if (headers.isEmpty() && cookies.isEmpty() && !anonymous) {
      throw settings.wrong("headers", List.of(), "a name here or in cookies, or anonymous: true");
    }
    if (upstreamHeaders == null) {
      return;
    }
    for (String name : upstreamHeaders) {
      byte[] bytes = Utf8.encode(name);
      if (HeaderRules.isReserved(bytes, 0, bytes.length)) {
        throw settings.wrong("upstreamHeaders", name, "a header that a mapping may set");
      }
      if (HeaderNames.of(headers).contains(name)
          || (!cookies.isEmpty() && HeaderNames.of("cookie").contains(name))) {
        throw settings.wrong(
            "upstreamHeaders",
            name,
            "a name that is not captured, since it is removed from each request");
      }
    }
  }

  private static String server(Settings settings) {
    String server = settings.string("server", "");
    if (server.isEmpty()) {
      return server;
    }
    String rest =
        server.startsWith("http://")
            ? server.substring(7)
            : server.startsWith("https://") ? server.substring(8) : "";
    if (rest.isEmpty()
        || rest.startsWith("/")
        || !isPrintable(rest)
        || server.length() > MAX_SERVER_LENGTH) {
      throw settings.wrong("server", server, "a URL such as http://127.0.0.1:7777/");
    }
    return server;
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }
}
