package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.Denial;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.LookupReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SessionMapperProtocolTest {
  private final AtomicReference<Answer> answer = new AtomicReference<>();
  private final AtomicInteger captured = new AtomicInteger();
  private final AtomicReference<String> lastValue = new AtomicReference<>();
  private LocalServer server;

  @BeforeEach
  void start() {
    server =
        new LocalServer(
            new SessionMapperProtocol(
                (message, _, reply) -> {
                  LookupReader lookup = new LookupReader();
                  assertThat(lookup.read(message, message.length)).isTrue();
                  captured.set(lookup.count());
                  while (lookup.next()) {
                    lastValue.set(
                        new String(message, lookup.valueOffset(), lookup.valueLength(), UTF_8));
                  }
                  reply.accept(answer.get().message());
                },
                InstantSource.system()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void mapped() throws Exception {
    answer.set(
        Answer.of(
            Mapping.builder()
                .set("X-User", "Zo\u00eb")
                .remove("X-Old")
                .respond("X-A", "b")
                .build()));

    HttpResponse<String> response = post("{\"Me\": \"alice\", \"session\": \"5f3a9c\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"upstream\":{\"X-User\":\"Zo\u00eb\",\"X-Old\":null},\"response\":{\"X-A\":\"b\"}}");
    assertThat(captured).hasValue(2);
  }

  /**
   * The very bytes that blaqkube's plugin sends by Go's client, twice over its connection. Of the
   * answer it reads the JSON alone, whatever the status, and of that the texts in {@code upstream}.
   */
  @Test
  void asBlaqkubesPluginAsks() throws Exception {
    answer.set(Answer.of(Mapping.builder().set("X-User", "alice").build()));
    String head =
        """
        POST / HTTP/1.1
        Host: 127.0.0.1:7777
        User-Agent: Go-http-client/1.1
        Content-Length: 43
        Content-Type: application/json
        Accept-Encoding: gzip

        """;
    String request =
        head.replace("\n", "\r\n")
            + """
            {"Abc":"x","me":"a\\u003cb\\u003e\\u0026\u00e9\\""}\
            """; // as Go escapes HTML
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      for (int i = 0; i < 2; i++) {
        socket.getOutputStream().write(request.getBytes(UTF_8));

        assertThat(read(socket.getInputStream())).endsWith("{\"upstream\":{\"X-User\":\"alice\"}}");
        assertThat(captured).hasValue(2);
        assertThat(lastValue).hasValue("a<b>&\u00e9\"");
        captured.set(0);
      }
    }
  }

  @Test
  void noMapping() throws Exception {
    answer.set(Answer.of(Mapping.nothing()));

    assertThat(post("{}").body()).isEqualTo("{\"upstream\":{}}");
  }

  @Test
  void denied_isNever200() throws Exception {
    answer.set(Answer.of(Mapping.builder().deny(new Denial(451, "no")).build()));

    HttpResponse<String> response = post("{\"Me\": \"mallory\"}");

    assertThat(response.statusCode()).isEqualTo(451);
    assertThat(response.body()).isEqualTo("{\"error\":\"no\"}");
  }

  @Test
  void failed() throws Exception {
    answer.set(Answer.failed(Failure.MAPPER_ERROR));

    assertThat(post("{\"Me\": \"alice\"}").statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"Me\": 1}", "{\"Me\": \"a\", \"Me\": \"b\"}"})
  void wrong(String body) throws Exception {
    assertThat(post(body).statusCode()).isEqualTo(400);
  }

  /** An answer with a length, to its end. */
  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) in.read());
    }
    Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
    assertThat(length.find()).as(head.toString()).isTrue();
    return head + new String(in.readNBytes(Integer.parseInt(length.group(1))), UTF_8);
  }

  private HttpResponse<String> post(String body) throws Exception {
    return server.send("POST", "/", body);
  }
}
