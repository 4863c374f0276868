package io.github.culvert.mapper.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.wire.BridgeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChannelsTest {
  private static final int STOCK = 256;

  private BridgeDirectory directory;
  private Channels channels;
  private long now = 1_800_000_000_000L;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    directory = BridgeDirectory.open(folder.resolve("bridge"));
    channels = channels(1_000);
  }

  @AfterEach
  void close() throws IOException {
    channels.close();
    directory.close();
  }

  @Test
  void find_channelOfALivingGuest() throws IOException {
    long id = take();
    int guest = openAsGuest(id);

    assertThat(channels.find(id)).isNotNull().isSameAs(channels.find(id));
    Posix.close(guest);
  }

  @Test
  void find_guestIsJustOpeningItsChannelAnew() throws IOException {
    long id = take();

    assertThat(channels.find(id)).isNotNull();
    channels.sweep();
    assertThat(directory.reply(id)).as("there was no guest after all").doesNotExist();
    assertThat(channels.find(id)).isNull();
  }

  @Test
  void refill_replacesWhatWasTaken() throws IOException {
    for (int i = 0; i < 10; i++) {
      take();
    }
    channels.refill();

    assertThat(fifos()).isEqualTo(STOCK + 10);
  }

  @Test
  void refill_noMoreThanAllowed() throws IOException {
    channels.close();
    channels = channels(3);
    for (int i = 0; i < 3; i++) {
      take();
      channels.refill();
    }

    assertThat(readId(new byte[Long.BYTES])).isEqualTo(-Posix.EAGAIN);
  }

  @Test
  void refill_afterAPartOfAnIdWasTaken() throws IOException {
    readId(new byte[3]);
    channels.refill();

    long id = take();
    assertThat(directory.reply(id)).exists();
  }

  @Test
  void sweep_takenAndNeverUsed() throws IOException {
    long id = take();
    channels.refill();

    now += ChannelStock.GRACE_MS - 1;
    channels.sweep();
    assertThat(directory.reply(id)).exists();

    now += 1;
    channels.sweep();
    assertThat(directory.reply(id)).doesNotExist();
  }

  @Test
  void sweep_takenAndOpenButSilent() throws IOException {
    long id = take();
    channels.refill();
    int guest = openAsGuest(id);

    now += ChannelStock.GRACE_MS;
    channels.sweep();
    assertThat(directory.reply(id)).exists();

    Posix.close(guest);
    channels.sweep();
    assertThat(directory.reply(id)).doesNotExist();
  }

  @Test
  void open_channelsOfAnEarlierMapper() throws IOException {
    long alive = take();
    int guest = openAsGuest(alive);
    long dead = take();
    channels.close();
    channels = channels(1_000);

    assertThat(channels.openCount()).isEqualTo(1);
    assertThat(channels.find(alive)).isNotNull();
    now += ChannelStock.GRACE_MS;
    channels.sweep();
    assertThat(directory.reply(dead)).doesNotExist();
    assertThat(fifos()).isEqualTo(STOCK + 1);
    Posix.close(guest);
  }

  private Channels channels(int maxChannels) throws IOException {
    return new Channels(directory, maxChannels, () -> Instant.ofEpochMilli(now));
  }

  private long take() {
    return TestGuest.takeChannel(directory.path());
  }

  private int readId(byte[] target) {
    int channelsFifo = Posix.open(directory.path().resolve(BridgeFiles.CHANNELS), Posix.O_RDONLY);
    int result = Posix.read(channelsFifo, target, 0);
    Posix.close(channelsFifo);
    return result;
  }

  private int openAsGuest(long id) {
    int descriptor = Posix.open(directory.reply(id), Posix.O_RDONLY);
    assertThat(descriptor).isNotNegative();
    return descriptor;
  }

  private long fifos() throws IOException {
    try (Stream<Path> replies = Files.list(directory.replies())) {
      return replies.count();
    }
  }
}
