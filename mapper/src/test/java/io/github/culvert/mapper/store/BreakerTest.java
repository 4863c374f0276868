package io.github.culvert.mapper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.culvert.mapper.store.Breaker.Operation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final Operation<String> ANSWERED = () -> "answered";
  private static final Operation<String> LATE =
      () -> {
        throw new StoreTimeoutException("too late");
      };

  private Instant now = Instant.EPOCH;
  private final Breaker breaker = new Breaker(() -> now);

  @Test
  void nothingAnswered_othersFailAtOnce_andOneTriesAfterASecond() throws Exception {
    assertThatThrownBy(() -> breaker.run(LATE)).hasMessage("too late");
    assertThatThrownBy(() -> breaker.run(ANSWERED))
        .hasMessage("not done, the store hangs: too late");

    now = now.plusSeconds(1);
    assertThatThrownBy(() -> breaker.run(LATE)).as("one tries").hasMessage("too late");
    assertThatThrownBy(() -> breaker.run(ANSWERED)).hasMessageStartingWith("not done");

    now = now.plusSeconds(1);
    assertThat(breaker.run(ANSWERED)).isEqualTo("answered");
    assertThat(breaker.run(ANSWERED)).isEqualTo("answered");
  }

  @Test
  void anotherAnsweredMeanwhile_isBusyAndDoesNotHang() throws Exception {
    Operation<String> lateWhileAnotherIsAnswered =
        () -> {
          breaker.run(ANSWERED);
          return LATE.run();
        };

    assertThatThrownBy(() -> breaker.run(lateWhileAnotherIsAnswered)).hasMessage("too late");
    assertThat(breaker.run(ANSWERED)).isEqualTo("answered");
  }

  @Test
  void anErrorIsAnAnswer() throws Exception {
    assertThatThrownBy(
            () ->
                breaker.run(
                    () -> {
                      throw new StoreException("refused");
                    }))
        .hasMessage("refused");
    assertThat(breaker.run(ANSWERED)).isEqualTo("answered");
  }
}
