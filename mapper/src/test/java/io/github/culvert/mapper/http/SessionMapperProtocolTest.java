package io.github.culvert.mapper.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.Denial;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.LookupReader;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SessionMapperProtocolTest {
  private final AtomicReference<Answer> answer = new AtomicReference<>();
  private final AtomicInteger captured = new AtomicInteger();
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

  private HttpResponse<String> post(String body) throws Exception {
    return server.send("POST", "/", body);
  }
}
