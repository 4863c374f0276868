package io.github.culvert.mapper;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.bridge.BridgeException;
import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.wire.BridgeFiles;
import io.github.culvert.wire.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mappers and guests that come and go. */
@Timeout(120)
class BridgeLifeTest {
  private static final byte[] LOOKUP = TestGuest.lookup("me", "alice");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RunningMapper mapper;

  @BeforeEach
  void start(@TempDir Path folder) {
    mapper =
        new RunningMapper(folder, "mappings: [{when: {me: alice}, upstream: {X-Group: admins}}]");
  }

  @AfterEach
  void stop() {
    mapper.close();
  }

  @Test
  void start_permissions() throws IOException {
    assertThat(mode("")).isEqualTo("rwxr-x---");
    assertThat(mode(BridgeFiles.REQUESTS)).isEqualTo("rw-rw----");
    assertThat(mode(BridgeFiles.CHANNELS)).isEqualTo("rw-r-----");
    assertThat(mode(BridgeFiles.TABLE)).isEqualTo("rw-r-----");
    assertThat(mode(BridgeFiles.LOCK)).isEqualTo("rw-r-----");
    assertThat(mode(BridgeFiles.REPLIES)).isEqualTo("rwxr-x---");
    assertThat(mode(BridgeFiles.CLAIMS)).isEqualTo("rwxrwx---");
    try (TestGuest guest = mapper.guest()) {
      assertThat(mode(reply(guest.channel()))).isEqualTo("rw-r-----");
    }
  }

  @Test
  void start_secondMapper() {
    assertThatThrownBy(() -> mapper.create().start(false))
        .isInstanceOf(BridgeException.class)
        .hasMessage(
            "another mapper owns the bridge directory: bridge=%s; stop it, or give this one a"
                + " directory of its own",
            mapper.bridge());
  }

  @Test
  void start_fileInPlaceOfAFifo() throws IOException {
    mapper.stop();
    Path requests = mapper.bridge().resolve(BridgeFiles.REQUESTS);
    Files.delete(requests);
    Files.createFile(requests);

    assertThatThrownBy(() -> mapper.create().start(false))
        .isInstanceOf(BridgeException.class)
        .hasMessage("not a FIFO: file=%s; remove it or name another bridge directory", requests);
    Files.delete(requests);
    mapper.start();
  }

  @Test
  void restart_guestAlive() {
    try (TestGuest guest = mapper.guest()) {
      assertThat(guest.call(LOOKUP).upstream()).hasSize(1);
      mapper.stop();
      assertThat(guest.seesHangUp()).isTrue();
      mapper.start();

      assertThat(guest.seesHangUp()).as("cleared before the first request is read").isFalse();
      assertThat(guest.call(LOOKUP).upstream()).hasSize(1);
    }
  }

  @Test
  void restart_lookupWhileDown() {
    try (TestGuest guest = mapper.guest()) {
      mapper.stop();
      assertThatThrownBy(() -> guest.send(LOOKUP, Duration.ofSeconds(1)))
          .as("nobody reads: the guest knows at once")
          .hasMessageContaining("Broken pipe");
    }
    mapper.start();
  }

  @Test
  void restart_channelIdsGoOn() {
    Set<Long> ids = new HashSet<>();
    long last = 0;
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 300; i++) {
        long id = TestGuest.takeChannel(mapper.bridge());
        assertThat(id).isGreaterThan(last);
        assertThat(ids.add(id)).as("new id").isTrue();
        last = id;
      }
      mapper.stop();
      mapper.start();
    }
  }

  @Test
  void restart_claimsOfGuestsAreRemoved_andNothingElse() throws IOException {
    mapper.stop();
    Path claims = mapper.bridge().resolve(BridgeFiles.CLAIMS);
    String name = "abcdefgh".repeat(4);
    Path claim = Files.createFile(claims.resolve(name));
    Path link = Files.createSymbolicLink(claims.resolve(name.replace('b', 'c')), claims);
    Path beside = Files.createFile(mapper.bridge().resolve(BridgeFiles.CLAIMS + "-" + name));
    Path other = Files.createFile(claims.resolve(name + "a"));
    Path folder = Files.createDirectory(claims.resolve(name.replace('b', 'd')));
    mapper.start();

    awaitRemoved(claim, link, beside);
    assertThat(other).exists();
    assertThat(folder).exists();
    try (TestGuest guest = mapper.guest()) {
      assertThat(guest.call(LOOKUP).upstream()).hasSize(1);
    }
  }

  @Test
  void claimWhoseTimeIsOver_isRemoved_andNoOther() throws IOException {
    awaitRemoved(oldClaim()); // the mapper has begun, when it removes all
    Path young = mapper.bridge().resolve(BridgeFiles.CLAIMS).resolve("ab".repeat(16));
    Files.createFile(young);

    awaitRemoved(oldClaim());

    assertThat(young).exists();
  }

  private Path oldClaim() throws IOException {
    Path claim = mapper.bridge().resolve(BridgeFiles.CLAIMS).resolve("op".repeat(16));
    Path elsewhere = Files.createTempFile(mapper.bridge(), "claim", "");
    long then = System.currentTimeMillis() - BridgeFiles.CLAIM_MS;
    Files.setLastModifiedTime(elsewhere, FileTime.fromMillis(then));
    return Files.move(elsewhere, claim);
  }

  private static void awaitRemoved(Path... files) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(files).noneMatch(file -> Files.exists(file, NOFOLLOW_LINKS)));
  }

  @Test
  void guestDies_channelRemoved() {
    TestGuest guest = mapper.guest();
    guest.call(LOOKUP);
    Path reply = mapper.bridge().resolve(reply(guest.channel()));
    assertThat(reply).exists();
    guest.close();

    await().untilAsserted(() -> assertThat(reply).doesNotExist());
  }

  @Test
  void frameForAChannelThatNeverWas() {
    byte[] frame = new byte[Frame.MAX_BYTES];
    long deadline = System.currentTimeMillis() + 5_000;
    try (TestGuest guest = mapper.guest()) {
      for (long channel : new long[] {0, -1, 12_345, guest.channel() + 1, Long.MAX_VALUE}) {
        int length =
            Frame.write(frame, Frame.LOOKUP, channel, 1, deadline, LOOKUP, LOOKUP.length, 0);
        guest.write(Arrays.copyOf(frame, length));
      }
      assertThat(guest.call(LOOKUP).upstream()).hasSize(1);
    }
  }

  private String mode(String entry) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(mapper.bridge().resolve(entry)));
  }

  private static String reply(long channel) {
    return BridgeFiles.REPLIES + "/" + channel;
  }
}
