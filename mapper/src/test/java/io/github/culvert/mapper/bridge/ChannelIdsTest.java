package io.github.culvert.mapper.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelIdsTest {
  private static final long NOW = 1_800_000_000_000L;

  @TempDir private Path directory;

  @Test
  void next_grows() throws IOException {
    ChannelIds ids = ChannelIds.open(directory, NOW);
    long previous = 0;
    for (int i = 0; i < 10_000; i++) {
      long id = ids.next();
      assertThat(id).isGreaterThan(previous);
      previous = id;
    }
  }

  @Test
  void next_afterRestartWithTheClockSetBack() throws IOException {
    ChannelIds earlier = ChannelIds.open(directory, NOW);
    long last = 0;
    for (int i = 0; i < 5_000; i++) {
      last = earlier.next();
    }

    assertThat(ChannelIds.open(directory, NOW - 1_000_000).next()).isGreaterThan(last);
  }

  @Test
  void next_afterTheFileIsLost() throws IOException {
    long last = ChannelIds.open(directory, NOW).next();
    Files.writeString(directory.resolve("next-channel"), "not a number");

    assertThat(ChannelIds.open(directory, NOW + 1).next()).isGreaterThan(last);
  }

  @Test
  void mayBeGiven_limits() throws IOException {
    ChannelIds ids = ChannelIds.open(directory, NOW);
    long id = ids.next();

    assertThat(ids.mayBeGiven(id)).isTrue();
    assertThat(ids.mayBeGiven(id + 1)).isFalse();
    assertThat(ids.mayBeGiven(0)).isFalse();
    assertThat(ids.mayBeGiven(-1)).isFalse();
  }
}
