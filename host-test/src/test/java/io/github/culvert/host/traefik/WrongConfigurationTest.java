package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong configuration: Traefik refuses the router, and one line of its log says why. */
@Timeout(120)
class WrongConfigurationTest {
  /**
   * A wrong configuration.
   *
   * @param name of its route
   * @param configuration the plugin's
   * @param message what the log says of it
   */
  record Wrong(String name, String configuration, String message) {}

  private static final List<Wrong> ALL =
      List.of(
          new Wrong(
              "unknown-key",
              "{session: {header: [Me]}}",
              "session.header: unknown key; expected one of anonymous, cookies, headers, onFailure,"
                  + " server, timeout, upstreamHeaders"),
          new Wrong(
              "unknown-key-at-the-top", "{servers: \"http://127.0.0.1/\"}", "servers: unknown"),
          new Wrong(
              "text-for-a-list",
              "{session: {headers: Me}}",
              "session.headers: found \"Me\", expected a list of strings"),
          new Wrong(
              "numbers-for-names",
              "{session: {headers: [1, 2]}}",
              "session.headers[0]: found 1, expected a string"),
          new Wrong(
              "object-for-a-list",
              "{session: {cookies: {a: b}}}",
              "session.cookies: found an object, expected a list of strings"),
          new Wrong(
              "list-for-text",
              "{session: {server: [a]}}",
              "session.server: found a list, expected a string"),
          new Wrong(
              "text-for-an-object",
              "{session: yes please}",
              "session: found \"yes please\", expected"),
          new Wrong(
              "text-for-a-number",
              "{session: {timeout: soon}}",
              "session.timeout: found \"soon\", expected a whole number from 1 to 10000"),
          new Wrong(
              "fraction",
              "{session: {timeout: 0.5}}",
              "session.timeout: found \"0.500000\", expected a whole number from 1 to 10000"),
          new Wrong(
              "too-small", "{session: {timeout: 0}}", "session.timeout: found \"0\", expected"),
          new Wrong(
              "too-large",
              "{timeout: 10001}",
              "timeout: found \"10001\", expected a whole number from 1 to 10000"),
          new Wrong(
              "no-choice",
              "{session: {onFailure: ignore}}",
              "session.onFailure: found \"ignore\", expected one of pass, block"),
          new Wrong(
              "no-boolean",
              "{session: {anonymous: 1}}",
              "session.anonymous: found \"1\", expected true or false"),
          new Wrong(
              "no-name",
              "{session: {headers: [\"a b\"]}}",
              "session.headers: found \"a b\", expected"),
          new Wrong(
              "no-url",
              "{session: {server: \"ftp://127.0.0.1/\"}}",
              "session.server: found \"ftp://127.0.0.1/\", expected a URL"),
          new Wrong(
              "name-twice",
              "{session: {headers: [Me, mE]}}",
              "session.headers: found \"mE\", expected each name once"),
          new Wrong(
              "nothing-to-capture",
              "{session: {headers: []}}",
              "session.headers: found [], expected a name"),
          new Wrong(
              "header-and-cookie",
              "{session: {headers: [Me], cookies: [me]}}",
              "session.cookies: found \"me\", expected a name that headers does not have"),
          new Wrong(
              "captured-and-mapped",
              "{session: {headers: [X-User], upstreamHeaders: [x_user]}}",
              "session.upstreamHeaders: found \"x_user\", expected a name that is not captured"),
          new Wrong(
              "reserved-name",
              "{session: {upstreamHeaders: [Host]}}",
              "session.upstreamHeaders: found \"Host\", expected a header that a mapping may set"),
          new Wrong(
              "section-and-top",
              "{session: {headers: [Me]}, headers: [Me]}",
              "headers: unknown key; expected one of session, sticky, store; a section's keys all"
                  + " stand below its name"),
          new Wrong(
              "sticky-unknown-key",
              "{sticky: {header: X-User}}",
              "sticky.header: unknown key; expected one of cacheSize, cookieName, headerName"),
          new Wrong(
              "sticky-cookie-as-key",
              "{sticky: {cookieName: stk, keyCookie: stk}}",
              "sticky.keyCookie: found \"stk\", expected another cookie than cookieName"),
          new Wrong(
              "sticky-load-factor",
              "{sticky: {cookieName: stk, loadFactor: 0.5}}",
              "sticky.loadFactor: found \"0.500000\", expected 1 to 100 with two decimals at most,"
                  + " such as 1.25"),
          new Wrong(
              "sticky-cache-size",
              "{headerName: X-User, cacheSize: 0}",
              "cacheSize: found \"0\", expected a whole number from 1 to"),
          new Wrong(
              "store-unknown-key",
              "{store: {port: 9090}}",
              "store.port: unknown key; expected one of cookie, delPrefix, headers, maxBuffer,"
                  + " onFailure, rolling, setPrefix, skip, timeout, valuePrefix"),
          new Wrong(
              "store-key-beside-it",
              "{store: {}, rolling: true}",
              "rolling: unknown key; expected one of session, sticky, store"),
          new Wrong(
              "same-site-none-without-secure",
              "{store: {cookie: {sameSite: none, secure: false}}}",
              "store.cookie.secure: found false, expected true, since browsers drop a"
                  + " SameSite=None"),
          new Wrong(
              "same-site",
              "{store: {cookie: {sameSite: maybe}}}",
              "store.cookie.sameSite: found \"maybe\", expected one of Lax, Strict, None"),
          new Wrong(
              "cookie-name",
              "{store: {cookie: {name: \"a=b\"}}}",
              "store.cookie.name: found \"a=b\", expected a name of letters"),
          new Wrong(
              "cookie-host-prefix",
              "{store: {cookie: {name: __Host-session, domain: example.com}}}",
              "store.cookie.name: found \"__Host-session\", expected with that prefix secure: true,"
                  + " path: / and no domain"),
          new Wrong(
              "cookie-secure-prefix",
              "{store: {cookie: {name: __Secure-session, secure: false}}}",
              "store.cookie.name: found \"__Secure-session\", expected with that prefix secure"),
          new Wrong(
              "cookie-path",
              "{store: {cookie: {path: \"/; HttpOnly\"}}}",
              "store.cookie.path: found \"/; HttpOnly\", expected a path such as / or /app"),
          new Wrong(
              "cookie-domain",
              "{store: {cookie: {domain: \"https://example.com\"}}}",
              "store.cookie.domain: found \"https://example.com\", expected a domain"),
          new Wrong(
              "cookie-max-age",
              "{store: {cookie: {maxAge: 0}}}",
              "store.cookie.maxAge: found \"0\", expected a whole number from 1 to 315360000"),
          new Wrong(
              "prefix-of-foreign-headers",
              "{store: {valuePrefix: X-}}",
              "store.valuePrefix: found \"X-\", expected a prefix that only sessions have"),
          new Wrong(
              "prefix-that-is-no-name",
              "{store: {headers: {valuePrefix: \"X Session\"}}}",
              "store.headers.valuePrefix: found \"X Session\", expected a name of letters"),
          new Wrong(
              "prefix-twice",
              "{store: {setPrefix: X-Set-, headers: {setPrefix: X-Set-}}}",
              "store.setPrefix: found \"X-Set-\", expected it there or below headers, not twice"),
          new Wrong(
              "prefixes-that-overlap",
              "{store: {setPrefix: X-Session-D}}",
              "store.delPrefix: found \"X-Session-Del-\", expected another prefix than setPrefix"),
          new Wrong(
              "prefix-that-takes-in-renew",
              "{store: {setPrefix: X-Session-Re}}",
              "store.setPrefix: found \"X-Session-Re\", expected one that does not take in"),
          new Wrong(
              "skipped-path",
              "{store: {skip: {paths: [events]}}}",
              "store.skip.paths: found \"events\", expected paths such as /events"));

  private static final Duration LOGGED = Duration.ofSeconds(10);

  private static Site site;

  @BeforeAll
  static void start() {
    List<Route> routes = new ArrayList<>();
    ALL.forEach(wrong -> routes.add(new Route(wrong.name(), wrong.configuration())));
    routes.add(new Route("right", "{session: {headers: [Me], timeout: 1}}"));
    site = Site.start(routes.toArray(Route[]::new));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  static List<Wrong> all() {
    return ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void refused(Wrong wrong) {
    Router router = site.traefik().router(wrong.name());

    assertThat(router.status()).isEqualTo("disabled");
    assertThat(site.get("/" + wrong.name()).status()).isEqualTo(404);
    await().atMost(LOGGED).until(() -> !ownLines(wrong).isEmpty());
    assertThat(ownLines(wrong))
        .singleElement()
        .asString()
        .contains("ERR")
        .contains(wrong.message());
  }

  @Test
  void othersAreServed() {
    assertThat(site.traefik().router("right").isEnabled()).isTrue();
    assertThat(site.get("/right").status()).isEqualTo(200);
  }

  /** The lines of the plugin itself; Traefik adds one that says that the router is dropped. */
  private static List<String> ownLines(Wrong wrong) {
    return site.traefik().log().lines().stream()
        .filter(line -> line.contains("middlewareName=" + wrong.name() + "@file"))
        .toList();
  }
}
