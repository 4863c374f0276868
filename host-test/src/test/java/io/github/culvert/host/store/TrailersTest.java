package io.github.culvert.host.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service says what it saves in trailers, which come after the body. */
@Timeout(120)
class TrailersTest {
  private static final Duration LOGGED = Duration.ofSeconds(10);
  private static final int TIMEOUT_MS = 30_000;

  private static TrailerService service;
  private static Site site;
  private static MapperProcess mapper;

  @BeforeAll
  static void start() {
    service = new TrailerService();
    site =
        Site.start(
            service.uri(),
            new Route("block", "{store: {timeout: 10000}}"),
            new Route("pass", "{store: {timeout: 10000, onFailure: pass}}"),
            new Route("skipped", "{store: {timeout: 10000, skip: {paths: [/skipped]}}}"));
    mapper = Mapper.startWithStore(site);
  }

  @AfterAll
  static void stop() {
    mapper.close();
    site.close();
    service.close();
  }

  /** The whole response as it comes. */
  private static String response(String path) throws IOException {
    URI uri = site.traefik().uri("/");
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      String request = "GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".formatted(path);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void withoutThePlugin_theClientHasThem() throws IOException {
    assertThat(response(Site.BARE)).contains("X-Session-Set-User: alice", "X-Checksum: abc");
  }

  /** Where they are announced, Traefik shows them as headers. */
  @Test
  void announced_isSaved_andTakenFromTheResponse() throws IOException {
    assertThat(response("/block/announced"))
        .startsWith("HTTP/1.1 200")
        .contains("Set-Cookie: session=", "hello", "X-Checksum: abc")
        .doesNotContain("alice");
  }

  @Test
  void unannounced_block_503WithNothingOfTheResponse() throws IOException {
    assertThat(response("/block"))
        .startsWith("HTTP/1.1 503")
        .doesNotContain("Set-Cookie", "hello", "X-Checksum", "alice");
    assertThat(site.traefik().log().await("what a trailer says", LOGGED))
        .contains("saving the session failed")
        .doesNotContain("alice");
  }

  @Test
  void unannounced_pass_isTakenFromTheResponse() throws IOException {
    assertThat(response("/pass"))
        .startsWith("HTTP/1.1 200")
        .contains("hello", "X-Checksum: abc")
        .doesNotContain("Set-Cookie", "alice");
  }

  @Test
  void announced_notHeldBack_isRefused_withALineInTheLog() throws IOException {
    assertThat(response("/skipped/announced"))
        .startsWith("HTTP/1.1 200")
        .doesNotContain("Set-Cookie");
    assertThat(site.traefik().log().await("was not held back", LOGGED)).contains("skip");
  }
}
