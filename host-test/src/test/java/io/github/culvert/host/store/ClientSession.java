package io.github.culvert.host.store;

import io.github.culvert.host.traefik.Answer;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.traefik.SeenRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * A client that keeps the session's cookie, as a browser does. For one thread.
 *
 * <p>The service behind the site answers with the headers that a request asks for.
 */
final class ClientSession {
  static final String NAME = "session";

  private static final String PREFIX = NAME + "=";

  private final Site site;
  private String cookie;

  ClientSession(Site site) {
    this.site = site;
  }

  /** One whose session has a value. */
  static ClientSession begun(Site site, String path, String name, String value) {
    var client = new ClientSession(site);
    client.respond(path, "X-Session-Set-" + name + ": " + value).seen();
    return client;
  }

  /** The same browser at another Traefik; what happens there, this one does not know. */
  ClientSession at(Site other) {
    var client = new ClientSession(other);
    client.cookie = cookie;
    return client;
  }

  /** Sends a request whose response has those header lines. */
  Answer respond(String path, String... responseLines) {
    return get(path, Stream.of(responseLines).map(line -> "Respond: " + line));
  }

  /** What the service sees of a request. */
  SeenRequest seen(String path) {
    return get(path, Stream.empty()).seen();
  }

  /** The values that the service sees under a name. */
  List<String> values(String path, String name) {
    return seen(path).values("X-Session-" + name);
  }

  /** The cookie as name and value; null where there is none. */
  String cookie() {
    return cookie;
  }

  /** The session's id, without the version that the cookie has as well. */
  String id() {
    return cookie.substring(PREFIX.length(), cookie.indexOf('.'));
  }

  /** The line {@code Cookie: ...}; a client without a session has another cookie. */
  String cookieLine() {
    return "Cookie: " + (cookie == null ? "other=1" : cookie);
  }

  /** Takes over the cookie that a response sets, or takes away. */
  void take(Answer answer) {
    for (String line : answer.values("Set-Cookie")) {
      if (line.startsWith(PREFIX)) {
        cookie = line.contains("; Max-Age=0") ? null : line.substring(0, line.indexOf(';'));
      }
    }
  }

  private Answer get(String path, Stream<String> lines) {
    Answer answer =
        site.get(path, Stream.concat(Stream.of(cookieLine()), lines).toArray(String[]::new));
    take(answer);
    return answer;
  }
}
