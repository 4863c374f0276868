package io.github.culvert.mapper.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.store.Key;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PassedOverTest {
  private static final Key KEY = Key.servers("stk", "");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;
  private final PassedOver passedOver = new PassedOver(() -> now);

  @Test
  void refused_tenSeconds_thenTwiceThat_uptoFiveMinutes() {
    for (int seconds : new int[] {10, 20, 40, 80, 160, 300, 300}) {
      assertThat(passedOver.refused(KEY, 1)).isTrue();
      assertThat(passedOver.end(KEY, 1)).isEqualTo(now.plusSeconds(seconds));
      now = now.plusSeconds(seconds);
    }
    assertThat(passedOver.isGivenUp(KEY, 1)).isTrue();
  }

  @Test
  void refused_whileItIsPassedOver_changesNothing() {
    passedOver.refused(KEY, 1);
    now = now.plus(Duration.ofSeconds(9));

    assertThat(passedOver.refused(KEY, 1)).isFalse();
    assertThat(passedOver.end(KEY, 1)).isEqualTo(START.plusSeconds(10));
  }

  @Test
  void others_areNotPassedOver() {
    passedOver.refused(KEY, 1);

    assertThat(passedOver.end(KEY, 2)).isBefore(now);
    assertThat(passedOver.end(Key.servers("stk", "web"), 1)).isBefore(now);
    assertThat(passedOver.isGivenUp(KEY, 1)).isFalse();
  }
}
