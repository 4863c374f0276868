package io.github.culvert.example.tenant;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginRefusedException;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.junit.WasmPlugin;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it sends to Traefik; that Traefik follows is shown where there is a Traefik. */
@WasmPlugin
final class TenantTest {
  private static final Upstream UPSTREAM = Upstream.answering(HttpResponse.ok("hello"));

  /** {@code printf s1 | sha256sum | head -c 16}. */
  private static final String S1 = "e8bc163c82eee187";

  private static final String S2 = "ad328846aa18b32a";
  private static final String SERVICES = "'services': {'Acme': 's1', 'globex': 's2'}";

  private static Plugin byHeader;

  @BeforeAll
  static void start(PluginFile file) {
    byHeader = start(file, "{%s}".formatted(SERVICES));
  }

  @AfterAll
  static void stop() {
    byHeader.close();
  }

  @ParameterizedTest
  @CsvSource({"acme, " + S1, "ACME, " + S1, "Globex, " + S2})
  void tenantOfAHeader(String tenant, String cookie) {
    assertThat(cookies(Headers.of("X-Tenant", tenant))).containsExactly("tenant=" + cookie);
  }

  @Test
  void clientsOwnCookie_isOverruled_othersStay() {
    Headers headers =
        Headers.of("X-Tenant", "acme", "Cookie", "a=1; tenant=" + S2 + ";b=\"x y\"")
            .adding("cookie", " tenant = x;; TENANT=y; tenant; c")
            .adding("Cookie", new byte[] {'d', '=', (byte) 0xff});
    HttpRequest forwarded = send(byHeader, headers).forwarded().orElseThrow();

    byte[] rest = {'d', '=', (byte) 0xff};
    String kept = "tenant=" + S1 + "; a=1; b=\"x y\"; TENANT=y; c; ";
    assertThat(forwarded.headers().rawValues("Cookie"))
        .singleElement()
        .satisfies(
            bytes -> {
              assertThat(new String(bytes, 0, kept.length(), US_ASCII)).isEqualTo(kept);
              assertThat(bytes).endsWith(rest).hasSize(kept.length() + rest.length);
            });
  }

  @Test
  void manyCookies() {
    String many = "x=" + "y".repeat(20_000);
    assertThat(cookies(Headers.of("X-Tenant", "acme", "Cookie", many)))
        .containsExactly("tenant=" + S1 + "; " + many);
  }

  @ParameterizedTest
  @CsvSource({"initech", "''", "acme2", "'acme,globex'", "Acmé", "../acme"})
  void unknownTenant_isAnswered(String tenant) {
    Exchange exchange = send(byHeader, Headers.of("X-Tenant", tenant));

    assertThat(exchange.forwarded()).isEmpty();
    assertThat(exchange.response().status()).isEqualTo(404);
    assertThat(exchange.response().body().text()).isEqualTo("unknown tenant\n");
  }

  @Test
  void noTenant_isUnknown_twoAreRefused() {
    assertThat(send(byHeader, Headers.NONE).response().status()).isEqualTo(404);
    assertThat(send(byHeader, Headers.of("Cookie", "tenant=" + S1)).response().status())
        .isEqualTo(404);
    Headers two = Headers.of("X-Tenant", "acme", "x-tenant", "acme");
    assertThat(send(byHeader, two).response().status()).isEqualTo(400);
  }

  @Test
  void unknownTenants_goToTheDefault(PluginFile file) {
    try (Plugin plugin = start(file, "{%s, 'default': 's2'}".formatted(SERVICES))) {
      for (Headers headers : new Headers[] {Headers.NONE, Headers.of("X-Tenant", "initech")}) {
        assertThat(send(plugin, headers).forwarded().orElseThrow().header("Cookie"))
            .contains("tenant=" + S2);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "acme.example.com, " + S1,
    "ACME.example.com:8443, " + S1,
    "acme.example.com., " + S1,
    "globex.example.com, " + S2
  })
  void tenantOfAHost(String host, String cookie, PluginFile file) {
    String services = "'services': {'acme.example.com': 's1', 'globex.example.com': 's2'}";
    try (Plugin plugin = start(file, "{'by': 'host', 'cookie': 'stk', %s}".formatted(services))) {
      assertThat(send(plugin, Headers.of("Host", host)).forwarded().orElseThrow().header("Cookie"))
          .contains("stk=" + cookie);
      assertThat(send(plugin, Headers.of("Host", "evil.com")).response().status()).isEqualTo(404);
    }
  }

  @Test
  void tenantOfAPath(PluginFile file) {
    try (Plugin plugin = start(file, "{'by': 'path', %s}".formatted(SERVICES))) {
      for (String uri : new String[] {"/acme", "/acme/", "/Acme/orders?x=/globex", "/acme?x"}) {
        assertThat(get(plugin, uri).forwarded().orElseThrow().header("Cookie"))
            .contains("tenant=" + S1);
      }
      for (String uri : new String[] {"/", "//acme", "/%61cme", "/x/acme", "/?/acme", "/acme;x"}) {
        assertThat(get(plugin, uri).response().status()).isEqualTo(404);
      }
    }
  }

  /** Where Traefik gives out its own cookie, it has not followed ours. */
  @Test
  void cookieOfTraefik_isLogged() {
    HttpResponse balanced = HttpResponse.ok("").withHeader("Set-Cookie", "tenant=0; Path=/");
    Exchange exchange =
        byHeader.handle(
            HttpRequest.get("/").withHeader("X-Tenant", "acme"), Upstream.answering(balanced));

    assertThat(exchange.log())
        .singleElement()
        .asString()
        .startsWith("WARN routing a tenant failed: the weighted service has no child");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | services: found none, expected a service for each tenant",
        "{'services': {'a': ''}} | services.a: found \"\", expected a string",
        "{'services': {'a': 's1', 'A': 's2'}} | twice, expected each tenant once in any case",
        "{'services': {'a': 's1'}, 'by': 'ip'} | by: found \"ip\", expected one of header, host,"
            + " path",
        "{'services': {'a': 's1'}, 'by': 'host', 'header': 'X'} | header: found \"X\", expected"
            + " none",
        "{'services': {'a': 's1'}, 'cookie': 'a;b'} | cookie: found \"a;b\", expected a name",
        "{'services': {'a': 's1'}, 'default': ''} | default: found \"\", expected a string",
        "{'services': {'a': 's1'}, 'fallback': 's1'} | fallback: unknown key; expected one of by,"
      })
  void wrongConfiguration(String config, String message, PluginFile file) {
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(() -> start(file, config).close())
        .withMessageContaining(message);
  }

  private static Plugin start(PluginFile file, String config) {
    return file.withConfig(config.replace('\'', '"')).start();
  }

  private static List<String> cookies(Headers headers) {
    return send(byHeader, headers).forwarded().orElseThrow().headers().values("Cookie");
  }

  private static Exchange get(Plugin plugin, String uri) {
    return plugin.handle(HttpRequest.get(uri), UPSTREAM);
  }

  private static Exchange send(Plugin plugin, Headers headers) {
    return plugin.handle(HttpRequest.get("/").withHeaders(headers), UPSTREAM);
  }
}
