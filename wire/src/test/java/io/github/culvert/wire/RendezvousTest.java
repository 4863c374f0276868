package io.github.culvert.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RendezvousTest {
  private static final int KEYS = 60_000;
  private static final long[] SERVERS = {0x41529402e377d60aL, 0xdb0178ffaab4b8b6L, 0, -1, 1, 2};
  private static final int[] EVEN = {1, 1, 1, 1, 1, 1};

  private final Random keys = new Random(1);

  @Test
  void choose_spreadsKeysEvenly() {
    int[] chosen = counts(EVEN);

    for (int count : chosen) {
      assertThat(count).isBetween(KEYS / 6 * 95 / 100, KEYS / 6 * 105 / 100);
    }
  }

  @Test
  void choose_spreadsKeysByWeight() {
    int[] weights = {1, 2, 3, 4, 5, 15};
    int[] chosen = counts(weights);

    for (int i = 0; i < weights.length; i++) {
      int expected = KEYS / 30 * weights[i];
      assertThat(chosen[i]).isBetween(expected * 92 / 100, expected * 108 / 100);
    }
  }

  @Test
  void choose_serverTakenAway_onlyItsKeysMove() {
    long[] fewer = Arrays.copyOf(SERVERS, 5);
    for (int i = 0; i < KEYS; i++) {
      long key = keys.nextLong();
      int before = Rendezvous.choose(key, SERVERS, EVEN, 6);
      if (before < 5) {
        assertThat(Rendezvous.choose(key, fewer, EVEN, 5)).isEqualTo(before);
      }
    }
  }

  @Test
  void choose_orderOfServers_doesNotMatter() {
    long[] turned = {2, 1, -1, 0, 0xdb0178ffaab4b8b6L, 0x41529402e377d60aL};
    for (int i = 0; i < 1_000; i++) {
      long key = keys.nextLong();
      assertThat(turned[Rendezvous.choose(key, turned, EVEN, 6)])
          .isEqualTo(SERVERS[Rendezvous.choose(key, SERVERS, EVEN, 6)]);
    }
  }

  @Test
  void choose_weightRaised_noKeyLeavesThatServer() {
    int[] raised = {1, 1, 7, 1, 1, 1};
    for (int i = 0; i < 10_000; i++) {
      long key = keys.nextLong();
      int before = Rendezvous.choose(key, SERVERS, EVEN, 6);
      assertThat(Rendezvous.choose(key, SERVERS, raised, 6)).isIn(before, 2);
    }
  }

  private int[] counts(int[] weights) {
    int[] counts = new int[SERVERS.length];
    for (int i = 0; i < KEYS; i++) {
      counts[Rendezvous.choose(keys.nextLong(), SERVERS, weights, SERVERS.length)]++;
    }
    return counts;
  }
}
