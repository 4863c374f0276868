package io.github.culvert.example.rewrite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.culvert.host.Body;
import io.github.culvert.host.Exchange;
import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginRefusedException;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.junit.WasmPlugin;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code http://in:80} becomes {@code https://out/api}, {@code abc} and {@code ab} shrink. */
@WasmPlugin
final class RewriteTest {
  private static final String PAIRS =
      """
      'replace': [{'from': 'http://in:80', 'to': 'https://out/api'}, {'from': 'abc', 'to': 'x'},
                  {'from': 'ab', 'to': ''}, {'from': 'Größe', 'to': 'size'}]
      """;
  private static final int LIMIT = 256 * 1024;

  private static Plugin plugin;

  @BeforeAll
  static void start(PluginFile file) {
    plugin =
        start(
            file.compiled(),
            "{%s, 'cookieDomains': {'In.Internal': 'out', 'gone': ''}}".formatted(PAIRS));
  }

  @AfterAll
  static void stop() {
    plugin.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<a href=\"http://in:80/x\">http://in:80</a> | <a"
            + " href=\"https://out/api/x\">https://out/api</a>",
        "http:\\/\\/in:80\\/x | https:\\/\\/out\\/api\\/x",
        "http://http://in:80 | http://https://out/api",
        "abcababc-ab | xx-",
        "aabcc | axc",
        "in Größe | in size",
        "http://in:8 | http://in:8",
        "`` | ``"
      })
  void body(String body, String expected) {
    for (String type : new String[] {"text/html", "TEXT/HTML; charset=utf-8", "application/json"}) {
      HttpResponse response = answer(HttpResponse.ok(body).withHeader("Content-Type", type));
      assertThat(response.body().text()).isEqualTo(expected);
    }
  }

  @Test
  void contentLength_isThatOfTheNewBody_digestsAreRemoved() {
    HttpResponse html = html("abc").withHeader("Content-Length", "3").withHeader("Digest", "x");
    HttpResponse response = answer(html.withHeader("ETag", "\"1\""));

    assertThat(response.body().text()).isEqualTo("x");
    assertThat(response.header("Content-Length")).isNotEqualTo(Optional.of("3"));
    assertThat(response.header("Digest")).isEmpty();
    assertThat(response.header("ETag")).contains("\"1\"");
    HttpResponse same = html("nothing").withHeader("Content-Length", "7").withHeader("Digest", "x");
    assertThat(answer(same).headers()).isEqualTo(same.headers());
  }

  @Test
  void bytesThatAreNoUtf8_areKept() {
    byte[] latin1 = "é abc \u0000ÿ".getBytes(ISO_8859_1);
    HttpResponse response = answer(html("").withBody(Body.of(latin1)));

    assertThat(response.body().bytes()).isEqualTo("é x \u0000ÿ".getBytes(ISO_8859_1));
  }

  @Test
  void otherTypesAndCompressedAndPartialBodies_areKept() {
    for (HttpResponse response :
        new HttpResponse[] {
          HttpResponse.ok("abc"),
          HttpResponse.ok("abc").withHeader("Content-Type", "text/plain"),
          HttpResponse.ok("abc").withHeader("Content-Type", "text/htmlx"),
          html("abc").withHeader("Content-Encoding", "gzip"),
          HttpResponse.of(206).withBody(Body.of("abc")).withHeader("Content-Type", "text/html")
        }) {
      assertThat(answer(response)).isEqualTo(response);
    }
    assertThat(answer(html("abc").withHeader("Content-Encoding", "identity")).body().text())
        .isEqualTo("x");
  }

  @Test
  void upstreamIsAskedNotToCompress() {
    Headers headers = Headers.of("Accept-Encoding", "gzip", "accept-encoding", "br");
    assertThat(
            send(headers, html("")).forwarded().orElseThrow().headers().values("Accept-Encoding"))
        .containsExactly("identity");
  }

  /** They are not held back, which would break them. */
  @Test
  void upgradesAndEventStreams_areLeftAlone() {
    for (Headers headers :
        new Headers[] {
          Headers.of("Connection", "Upgrade", "Upgrade", "websocket"),
          Headers.of("Accept", "text/html, Text/Event-Stream"),
        }) {
      HttpResponse upstream = html("abc").withHeader("Location", "http://in:80/");
      assertThat(send(headers, upstream).response()).isEqualTo(upstream);
    }
  }

  /** Some clients offer it with each request; it must not be a way around. */
  @Test
  void offerOfHttp2_isPassedOver() {
    Exchange exchange =
        send(Headers.of("Connection", "Upgrade, HTTP2-Settings", "Upgrade", "h2c"), html("abc"));

    assertThat(exchange.forwarded().orElseThrow().header("Upgrade")).isEmpty();
    assertThat(exchange.response().body().text()).isEqualTo("x");
  }

  @Test
  void location_atItsStart() {
    assertThat(located("http://in:80/a?b=http://in:80/"))
        .isEqualTo("https://out/api/a?b=http://in:80/");
    assertThat(located("/a?b=http://in:80/")).isEqualTo("/a?b=http://in:80/");
  }

  @Test
  void cookieDomains() {
    HttpResponse upstream =
        html("")
            .withHeaders(
                Headers.of("Set-Cookie", "a=domain=in.internal; Domain=.in.internal; Path=/")
                    .adding("Set-Cookie", "b=1; Secure; domain=IN.INTERNAL")
                    .adding("Set-Cookie", "c=1; Domain=gone;HttpOnly")
                    .adding("Set-Cookie", "d=1; Domain=other"));

    assertThat(answer(upstream).headers().values("Set-Cookie"))
        .containsExactly(
            "a=domain=in.internal; Domain=out; Path=/",
            "b=1; Secure; Domain=out",
            "c=1;HttpOnly",
            "d=1; Domain=other");
  }

  /** The largest body is rewritten, in the guest's memory; one that is larger is sent as it is. */
  @Test
  void limit() {
    String most = "a".repeat(LIMIT - 12) + "http://in:80";
    assertThat(answer(html(most)).body().text()).endsWith("ahttps://out/api");
    String dense = "http://in:80".repeat(LIMIT / 12);
    assertThat(answer(html(dense)).body().text()).isEqualTo("https://out/api".repeat(LIMIT / 12));

    Exchange exchange = send(Headers.NONE, html(most + "b").withHeader("Location", "abc"));
    assertThat(exchange.response().body().text()).isEqualTo(most + "b");
    assertThat(exchange.response().header("Location")).contains("x");
    assertThat(exchange.log())
        .singleElement()
        .asString()
        .startsWith("WARN rewriting failed: a body has more than limit=262144 bytes");
  }

  @Test
  void brokenResponse_isNotTouched() {
    Exchange exchange =
        plugin.handle(HttpRequest.get("/"), Upstream.breakingOff(html("abc http://in:80")));

    assertThat(exchange.delivered().map(response -> response.body().text()).orElse(""))
        .doesNotContain("https://out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | replace: found 0 pairs, expected 1 to 20",
        "{'replace': 'x'} | replace: found \"x\", expected a list of objects",
        "{'replace': [{'to': 'x'}]} | replace[0].from: not set, expected a string",
        "{'replace': [{'from': 'x', 'by': 'y'}]} | replace[0].by: unknown key; expected one of"
            + " from",
        "{'replace': [{'from': 'x'}], 'limit': 262145} | limit: found 262145, expected a whole",
        "{'replace': [{'from': 'x'}], 'cookieDomains': {'a': 'b;c'}} | cookieDomains.a: found",
        "{'replace': [{'from': 'x'}], 'type': 'y'} | type: unknown key; expected one of cookieD"
      })
  void wrongConfiguration(String config, String message, PluginFile file) {
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(() -> start(file, config).close())
        .withMessageContaining(message);
  }

  private static String located(String location) {
    HttpResponse found = HttpResponse.of(302).withHeader("Location", location);
    return answer(found).header("Location").orElseThrow();
  }

  private static HttpResponse html(String body) {
    return HttpResponse.ok(body).withHeader("Content-Type", "text/html");
  }

  private static Plugin start(PluginFile file, String config) {
    return file.withConfig(config.replace('\'', '"')).start();
  }

  private static HttpResponse answer(HttpResponse upstream) {
    return send(Headers.NONE, upstream).response();
  }

  private static Exchange send(Headers headers, HttpResponse upstream) {
    return plugin.handle(HttpRequest.get("/").withHeaders(headers), Upstream.answering(upstream));
  }
}
