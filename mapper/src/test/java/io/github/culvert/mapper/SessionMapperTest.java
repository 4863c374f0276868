package io.github.culvert.mapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.bridge.TestGuest.Answered;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SessionMapperTest {
  private static final String YAML = "mappings: [{when: {me: alice}, upstream: {X-By: yaml}}]";

  @TempDir private Path folder;

  @Test
  void map_beforeTheOwnMappings() {
    SessionMapper first = lookup -> Optional.empty();
    SessionMapper second =
        lookup ->
            lookup
                .text("ME")
                .filter("bob"::equals)
                .map(me -> Mapping.builder().set("X-By", me).build());
    try (RunningMapper mapper = new RunningMapper(folder, YAML, first, second);
        TestGuest guest = mapper.guest()) {
      assertThat(guest.call(TestGuest.lookup("me", "bob")).upstream())
          .containsOnly(entry("X-By", "bob"));
      assertThat(guest.call(TestGuest.lookup("me", "alice")).upstream())
          .containsOnly(entry("X-By", "yaml"));
    }
  }

  @Test
  void map_throws() {
    SessionMapper mapperOfOurs =
        lookup -> {
          throw new IllegalStateException(lookup.text("me").orElseThrow());
        };
    try (RunningMapper mapper = new RunningMapper(folder, YAML, mapperOfOurs);
        TestGuest guest = mapper.guest()) {
      Answered answer = guest.call(TestGuest.lookup("me", "s3cr3t"));

      assertThat(answer.kind()).isEqualTo(AnswerReader.FAILED);
      assertThat(answer.failure()).contains(Failure.MAPPER_ERROR);
      assertThat(answer.body())
          .contains("exception=java.lang.IllegalStateException")
          .contains("SessionMapperTest")
          .doesNotContain("s3cr3t");
    }
  }

  @Test
  void map_interruptedAtTheDeadline() {
    CountDownLatch interrupted = new CountDownLatch(1);
    SessionMapper slow =
        lookup -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return Optional.empty();
        };
    try (RunningMapper mapper = new RunningMapper(folder, YAML, slow);
        TestGuest guest = mapper.guest()) {
      await()
          .until(
              () -> {
                guest.send(TestGuest.lookup("me", "alice"), Duration.ofMillis(200));
                return interrupted.await(1, TimeUnit.SECONDS); // else it came too late: once more
              });
    }
  }

  @Test
  void map_tooLarge() {
    SessionMapper large =
        lookup -> Optional.of(Mapping.builder().set("X-A", "a".repeat(70_000)).build());
    try (RunningMapper mapper = new RunningMapper(folder, YAML, large);
        TestGuest guest = mapper.guest()) {
      assertThat(guest.call(TestGuest.lookup("me", "alice")).failure()).contains(Failure.TOO_LARGE);
    }
  }
}
