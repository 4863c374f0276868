package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.guests.Traces;
import io.github.culvert.symbols.Symbols;
import io.github.culvert.traefik.EchoUpstream;
import io.github.culvert.traefik.LocalPlugin;
import io.github.culvert.traefik.Traefik;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a real Traefik logs of a failing middleware is explained in lines of Java. */
final class LoggedTraceTest {
  private static final Path GUESTS = Path.of("target/guests.wasm");
  private static final Duration SOON = Duration.ofSeconds(30);

  private static EchoUpstream upstream;
  private static Traefik traefik;
  private static Symbols symbols;

  private static final String TRAPPED = "ended in a trap";

  @BeforeAll
  static void start() throws Exception {
    symbols = Symbols.read(Symbols.fileOf(GUESTS));
    upstream = EchoUpstream.start("echo");
    LocalPlugin built = LocalPlugin.culvert(Site.PROJECT);
    traefik =
        Traefik.builder()
            .plugin(
                new LocalPlugin(built.name(), built.module(), GUESTS, built.manifest(), List.of()))
            .dynamic(
                """
                http:
                  routers:
                    guests: {rule: "PathPrefix(`/`)", middlewares: [guests], service: up}
                  middlewares:
                    guests: {plugin: {culvert: {text: "x"}}}
                  services:
                    up: {loadBalancer: {servers: [{url: "%s"}]}}
                """
                    .formatted(upstream.uri()))
            .start();
  }

  @AfterAll
  static void stop() {
    traefik.close();
    upstream.close();
  }

  private static Answer get(String... headerLines) {
    try (var connection = Connection.open(traefik.uri("/"))) {
      return connection.get("/", headerLines);
    }
  }

  @Test
  void uncaughtException_inTheLog_isExplained() {
    assertThat(get("x-case: trace", "x-argument: cause").status()).isEqualTo(500);

    String line = traefik.log().await("wrapped", SOON);
    assertThat(line).contains("[trace " + symbols.build() + ":");
    List<String> explained = symbols.explain(line).lines().toList();
    assertThat(explained.get(0))
        .endsWith("uncaught exception: java.lang.IllegalArgumentException: wrapped");
    assertThat(explained.get(1)).isEqualTo("\tat " + jvmFrame("wrap", explained.get(1)));
    assertThat(explained)
        .contains("Caused by: java.lang.IllegalStateException: cause!cause")
        .last()
        .asString()
        .contains("middlewareName=guests@file");
  }

  @Test
  void nullThatWasFound_inTheLog_isTold() {
    assertThat(get("x-case: trace", "x-argument: null").status()).isEqualTo(500);

    String line = traefik.log().await("java.lang.NullPointerException", SOON);
    assertThat(symbols.explain(line))
        .contains(
            "java.lang.NullPointerException: Cannot invoke \"String.length()\" because the return"
                + " value of \"io.github.culvert.host.guests.Traces.noText()\" is null\n\tat ");
  }

  /** The frame of that method as the JVM has it, which throws the same. */
  private static String jvmFrame(String method, String forMessage) {
    try {
      throw new AssertionError("nothing thrown: " + Traces.run("cause") + forMessage);
    } catch (IllegalArgumentException e) {
      StackTraceElement frame = e.getStackTrace()[0];
      assertThat(frame.getMethodName()).isEqualTo(method);
      return "%s.%s(%s:%d)"
          .formatted(
              frame.getClassName(),
              frame.getMethodName(),
              frame.getFileName(),
              frame.getLineNumber());
    }
  }

  @Test
  void trap_inTheAnswerAndInTheLogOfTheNextRequest_isExplained() {
    Answer trapped = get("x-case: trap");
    assertThat(trapped.status()).isEqualTo(500);
    assertThat(symbols.explain(trapped.body()))
        .contains("io.github.culvert.host.guests.CaseMiddleware.onRequest(")
        .contains("io.github.culvert.guest.Guest.onRequest(")
        .doesNotContain("$");

    // The guest that trapped may be dropped by a collection of Traefik's, or another may answer.
    await()
        .atMost(SOON)
        .until(
            () -> {
              get("x-case: trap");
              get("x-case: work", "x-argument: 1");
              return traefik.log().lines().stream().anyMatch(log -> log.contains(TRAPPED));
            });
    String line = traefik.log().await(TRAPPED, SOON);
    assertThat(symbols.explain(line))
        .contains("\tat io.github.culvert.host.guests.CaseMiddleware.trap(CaseMiddleware.java:");
  }
}
