package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.culvert.mapper.Denial;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.bridge.LookupHandler;
import io.github.culvert.mapper.config.ConfigurationException;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.LookupReader;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class ForwardAuthTest {
  private final AtomicReference<Answer> answer =
      new AtomicReference<>(Answer.of(Mapping.builder().set("X-Group", "admins").build()));
  private final List<String> lookups = new ArrayList<>();
  private LocalServer server;

  @BeforeEach
  void start() {
    LookupHandler handler =
        (message, deadline, reply) -> {
          lookups.add(describe(message));
          reply.accept(answer.get().message());
        };
    server = new LocalServer(new ForwardAuth(handler, InstantSource.system()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void mapped() throws Exception {
    HttpResponse<String> response = get("header=me&cookie=sid", "Me", "alice", "Cookie", "sid=1");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("X-Group")).contains("admins");
    assertThat(lookups).containsExactly("[] HEADER me=alice COOKIE sid=1");
  }

  @Test
  void captured_asTheMiddlewareDoes() throws Exception {
    get(
        "server=http://localhost/map&header=me&header=missing&header=empty&cookie=sid",
        "Me",
        "alice",
        "Me",
        "bob",
        "Empty",
        "",
        "Cookie",
        "a=b; SID = 1 ;sid=2",
        "Cookie",
        "sid=3");

    assertThat(lookups)
        .containsExactly("[http://localhost/map] HEADER me=alice, bob COOKIE sid=1; 2; 3");
  }

  /** Passed over, it would capture nothing and let everybody pass. */
  @Test
  void unknownParameter_isRefused() throws Exception {
    HttpResponse<String> response = get("headers=me", "Me", "alice");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("unknown parameter headers, expected header, cookie, server\n");
  }

  @Test
  void nothingCaptured() throws Exception {
    assertThat(get("header=me").statusCode()).isEqualTo(200);
    assertThat(lookups).isEmpty();
  }

  @Test
  void denied() throws Exception {
    answer.set(Answer.of(Mapping.builder().deny(new Denial(451, "no")).build()));

    HttpResponse<String> response = get("header=me", "Me", "alice");

    assertThat(response.statusCode()).isEqualTo(451);
    assertThat(response.body()).isEqualTo("no");
  }

  @Test
  void failed() throws Exception {
    answer.set(Answer.failed(Failure.SERVER_TIMEOUT));

    assertThat(get("header=me", "Me", "alice").statusCode()).isEqualTo(503);
  }

  @Test
  void requestTooLarge() throws Exception {
    assertThat(get("header=me", "Me", "a".repeat(100_000)).statusCode()).isEqualTo(400);

    assertThat(server.send("POST", "/forward-auth?header=me", "body").statusCode()).isEqualTo(413);
    assertThat(lookups).isEmpty();
  }

  /** The web server reads each of these bytes as U+FFFD: two values would become one. */
  @ParameterizedTest
  @ValueSource(strings = {"Me: Zo\u00eb", "Me: Zo\u00e0", "Cookie: sid=\u00eb"})
  void captured_beyondAscii_isRefused(String header) throws Exception {
    String request =
        "GET /forward-auth?header=me&cookie=sid HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));

      String status =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();

      assertThat(status).startsWith("HTTP/1.1 400 ");
      assertThat(lookups).isEmpty();
    }
  }

  @Test
  void mapped_beyondAscii_isAFailure() throws Exception {
    answer.set(Answer.of(Mapping.builder().set("X-Name", "Zo\u00eb").build()));

    assertThat(get("header=me", "Me", "alice").statusCode()).isEqualTo(503);
  }

  @Test
  void start_portTaken_isTold() {
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());

    assertThatThrownBy(() -> HttpServer.start(taken, Optional::empty))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("http.address")
        .hasMessageContaining(Integer.toString(server.port()));
  }

  @Test
  void otherPath() throws Exception {
    assertThat(server.send("GET", "/other", "").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String query, String... headers) throws Exception {
    return server.send("GET", "/forward-auth?" + query, "", headers);
  }

  private static String describe(byte[] message) {
    LookupReader reader = new LookupReader();
    assertThat(reader.read(message, message.length)).isTrue();
    StringBuilder text =
        new StringBuilder()
            .append('[')
            .append(new String(message, reader.serverOffset(), reader.serverLength(), UTF_8))
            .append(']');
    while (reader.next()) {
      text.append(' ')
          .append((reader.source() == LookupReader.HEADER ? "HEADER" : "COOKIE"))
          .append(' ')
          .append(new String(message, reader.nameOffset(), reader.nameLength(), UTF_8))
          .append('=')
          .append(new String(message, reader.valueOffset(), reader.valueLength(), UTF_8));
    }
    return text.toString();
  }
}
