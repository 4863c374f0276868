package io.github.culvert.host.wasi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasm.Parser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The functions that the bridge uses, on real FIFOs; the test is the guest and calls them by name.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class WasiTest {
  private static final byte[] ONE_PAGE_OF_MEMORY = {0, 'a', 's', 'm', 1, 0, 0, 0, 5, 3, 1, 0, 1};
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 123);

  private static final int MOUNT = 3;
  private static final int NONBLOCK = 4;
  private static final long READ = 1 << 1;
  private static final long WRITE = 1 << 6;

  // Where the test keeps things in the guest's memory.
  private static final int PATH = 0;
  private static final int RESULT = 512;
  private static final int SPANS = 520;
  private static final int DATA = 1024;
  private static final int SUBSCRIPTIONS = 16_384;
  private static final int EVENTS = 17_000;

  @TempDir private Path bridge;
  private Instance guest;
  private Wasi wasi;

  @BeforeEach
  void mount() {
    guest = Instance.builder(Parser.parse(ONE_PAGE_OF_MEMORY)).build();
    wasi = new Wasi(Map.of("/bridge", bridge), Map.of("A", "b"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    wasi.close();
  }

  private int call(String function, long... args) {
    var found =
        wasi.functions().stream().filter(f -> f.name().equals(function)).findFirst().orElseThrow();
    return (int) found.handle().apply(guest, args)[0];
  }

  private int result() {
    return guest.memory().readInt(RESULT);
  }

  private int open(String path, long rights, int flags) {
    byte[] name = path.getBytes(UTF_8);
    guest.memory().write(PATH, name);
    return call("path_open", MOUNT, 0, PATH, name.length, 0, rights, 0, flags, RESULT);
  }

  private int opened(String path, long rights) {
    assertThat(open(path, rights, NONBLOCK)).isZero();
    return result();
  }

  private int read(int fd, int length) {
    span(length);
    return call("fd_read", fd, SPANS, 1, RESULT);
  }

  private int write(int fd, byte[] bytes) {
    guest.memory().write(DATA, bytes);
    span(bytes.length);
    return call("fd_write", fd, SPANS, 1, RESULT);
  }

  private void span(int length) {
    guest.memory().writeI32(SPANS, DATA);
    guest.memory().writeI32(SPANS + 4, length);
  }

  private String data() {
    return guest.memory().readString(DATA, result());
  }

  private Path fifo(String name) throws Exception {
    Path path = bridge.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    return path;
  }

  /** Opens both sides, which never waits. */
  private static RandomAccessFile bothSides(Path fifo) throws IOException {
    return new RandomAccessFile(fifo.toFile(), "rw");
  }

  /** Polls descriptor 0 and a clock, and returns the count of events. */
  private int poll(long timeoutNs) {
    guest.memory().fill((byte) 0, SUBSCRIPTIONS, SUBSCRIPTIONS + 96);
    guest.memory().writeLong(SUBSCRIPTIONS, 11);
    guest.memory().writeByte(SUBSCRIPTIONS + 8, (byte) 1);
    guest.memory().writeLong(SUBSCRIPTIONS + 48, 22);
    guest.memory().writeLong(SUBSCRIPTIONS + 48 + 24, timeoutNs);
    assertThat(call("poll_oneoff", SUBSCRIPTIONS, EVENTS, 2, RESULT)).isZero();
    return result();
  }

  private long eventUserData(int index) {
    return guest.memory().readLong(EVENTS + 32 * index);
  }

  @Test
  void construct_noDirectory() {
    Map<String, Path> mounts = Map.of("/bridge", bridge.resolve("none"));
    assertThatThrownBy(() -> new Wasi(mounts, Map.of(), Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mount is no directory: " + bridge.resolve("none"));
  }

  @Test
  void prestat_tellsTheMount() {
    assertThat(call("fd_prestat_get", MOUNT, RESULT)).isZero();
    assertThat(guest.memory().readLong(RESULT)).isEqualTo(7L << 32);
    assertThat(call("fd_prestat_dir_name", MOUNT, DATA, 7)).isZero();
    assertThat(guest.memory().readString(DATA, 8)).isEqualTo("/bridge\0");
    assertThat(call("fd_prestat_get", MOUNT + 1, RESULT)).isEqualTo(Errno.EBADF);
    assertThat(call("fd_prestat_dir_name", MOUNT, DATA, 8)).isEqualTo(Errno.ENAMETOOLONG);
  }

  @Test
  void pathOpen_takesTheLowestFreeNumber() throws Exception {
    fifo("replies");
    assertThat(opened("replies", READ)).isEqualTo(4);
    assertThat(call("fd_close", 0)).isZero();
    assertThat(opened("replies", READ)).isZero();
    assertThat(call("fd_close", 9)).isEqualTo(Errno.EBADF);
  }

  @Test
  void pathOpen_errors() throws Exception {
    Files.writeString(bridge.resolve("table"), "");
    assertThat(open("none", READ, 0)).isEqualTo(44);
    assertThat(open("../table", READ, 0)).isEqualTo(Errno.EPERM);
    assertThat(open("/table", READ, 0)).isEqualTo(Errno.EPERM);
    assertThat(open("", READ, 0)).isEqualTo(Errno.EINVAL);
    Files.createSymbolicLink(bridge.resolve("link"), Path.of("table"));
    assertThat(open("link", READ, 0)).isEqualTo(Errno.ELOOP);
    assertThat(call("path_open", 9, 0, PATH, 1, 0, READ, 0, 0, RESULT)).isEqualTo(Errno.EBADF);
    assertThat(call("path_open", 1, 0, PATH, 1, 0, READ, 0, 0, RESULT)).isEqualTo(Errno.ENOTDIR);
  }

  /** The flags by which one of several guests makes a file. */
  private int create(String path) {
    byte[] name = path.getBytes(UTF_8);
    guest.memory().write(PATH, name);
    return call("path_open", MOUNT, 0, PATH, name.length, 1 | 4, WRITE, 0, NONBLOCK, RESULT);
  }

  @Test
  void pathOpen_createExclusive_onlyWhereNothingHasTheName() throws Exception {
    assertThat(create("claim")).isZero();
    assertThat(result()).isEqualTo(4);
    assertThat(bridge.resolve("claim")).isEmptyFile();
    assertThat(create("claim")).isEqualTo(20);
    Files.createDirectory(bridge.resolve("folder"));
    assertThat(create("folder")).isEqualTo(20);
    Files.createSymbolicLink(bridge.resolve("link"), Path.of("target"));
    assertThat(create("link")).isEqualTo(20);
    assertThat(bridge.resolve("target")).doesNotExist();
    assertThat(create("none/claim")).isEqualTo(44);
    assertThat(create("claim/claim")).isEqualTo(Errno.ENOTDIR);
  }

  private int unlink(String path) {
    byte[] name = path.getBytes(UTF_8);
    guest.memory().write(PATH, name);
    return call("path_unlink_file", MOUNT, PATH, name.length);
  }

  @Test
  void pathUnlinkFile_removesWhatIsNoDirectory() throws Exception {
    Files.writeString(bridge.resolve("table"), "");
    Files.createSymbolicLink(bridge.resolve("link"), Path.of("table"));
    assertThat(unlink("link")).isZero();
    assertThat(bridge.resolve("link")).doesNotExist();
    assertThat(unlink("table")).isZero();
    assertThat(bridge.resolve("table")).doesNotExist();
    assertThat(unlink("table")).isEqualTo(44);
    Files.createDirectory(bridge.resolve("folder"));
    assertThat(unlink("folder")).isEqualTo(31);
    assertThat(unlink("../table")).isEqualTo(Errno.EPERM);
  }

  @Test
  void read_fifoEmpty_isEagain() throws Exception {
    try (var _ = bothSides(fifo("replies"))) {
      assertThat(read(opened("replies", READ), 8)).isEqualTo(Errno.EAGAIN);
    }
  }

  @Test
  void read_fifoWithoutWriter_isAtItsEnd() throws Exception {
    fifo("replies");
    assertThat(read(opened("replies", READ), 8)).isZero();
    assertThat(result()).isZero();
  }

  @Test
  void read_fifoWithBytes() throws Exception {
    try (var mapper = bothSides(fifo("replies"))) {
      int fd = opened("replies", READ);
      mapper.write("answer".getBytes(UTF_8));
      assertThat(read(fd, 4)).isZero();
      assertThat(data()).isEqualTo("answ");
      assertThat(read(fd, 4)).isZero();
      assertThat(data()).isEqualTo("er");
    }
  }

  @Test
  void read_bufferOutsideOfMemory() throws Exception {
    fifo("replies");
    assertThat(call("fd_read", opened("replies", READ), 65_534, 1, RESULT)).isEqualTo(Errno.EFAULT);
  }

  @Test
  void write_reachesTheReader() throws Exception {
    try (var mapper = bothSides(fifo("requests"))) {
      assertThat(write(opened("requests", WRITE), "frame".getBytes(UTF_8))).isZero();
      assertThat(result()).isEqualTo(5);
      byte[] received = new byte[5];
      mapper.readFully(received);
      assertThat(received).asString(UTF_8).isEqualTo("frame");
    }
  }

  @Test
  void write_fifoFull_isEagain() throws Exception {
    try (var _ = bothSides(fifo("requests"))) {
      int fd = opened("requests", WRITE);
      byte[] frame = new byte[4096];
      for (int i = 0; i < 16; i++) {
        assertThat(write(fd, frame)).isZero();
      }
      assertThat(write(fd, frame)).isEqualTo(Errno.EAGAIN);
    }
  }

  @Test
  void write_mapperGone_isEio() throws Exception {
    Path requests = fifo("requests");
    int fd;
    try (var _ = bothSides(requests)) {
      fd = opened("requests", WRITE);
    }
    assertThat(write(fd, new byte[1])).isEqualTo(Errno.EIO);
    assertThat(open("requests", WRITE, NONBLOCK)).isEqualTo(Errno.EIO);
  }

  @Test
  void write_standardOutput_isDropped() {
    assertThat(write(1, "hello".getBytes(UTF_8))).isZero();
    assertThat(result()).isEqualTo(5);
  }

  @Test
  void pread_readsAtAPlace() throws Exception {
    Files.writeString(bridge.resolve("table"), "0123456789");
    assertThat(open("table", READ, 0)).isZero();
    int fd = result();
    span(4);
    assertThat(call("fd_pread", fd, SPANS, 1, 3, RESULT)).isZero();
    assertThat(data()).isEqualTo("3456");
    assertThat(call("fd_pread", fd, SPANS, 1, 8, RESULT)).isZero();
    assertThat(data()).isEqualTo("89");
  }

  @Test
  void fdstat_tellsKindAndFlags() throws Exception {
    fifo("replies");
    assertThat(call("fd_fdstat_get", opened("replies", READ), DATA)).isZero();
    assertThat(guest.memory().readInt(DATA)).isEqualTo(NONBLOCK << 16);
    assertThat(call("fd_fdstat_get", 1, DATA)).isZero();
    assertThat(guest.memory().readInt(DATA)).isEqualTo(Descriptor.CHARACTER_DEVICE);
    assertThat(call("fd_fdstat_get", MOUNT, DATA)).isZero();
    assertThat(guest.memory().readInt(DATA)).isEqualTo(Descriptor.DIRECTORY);
  }

  @Test
  void poll_bytesThere_tellsBoth() throws Exception {
    try (var mapper = bothSides(fifo("replies"))) {
      call("fd_close", 0);
      opened("replies", READ);
      mapper.write(1);
      assertThat(poll(20_000_000_000L)).isEqualTo(2);
      assertThat(eventUserData(0)).isEqualTo(22);
      assertThat(eventUserData(1)).isEqualTo(11);
      assertThat(guest.memory().readInt(EVENTS + 32 + 8)).isEqualTo(1 << 16);
    }
  }

  @Test
  void poll_bytesComeMeanwhile() throws Exception {
    try (var mapper = bothSides(fifo("replies"))) {
      call("fd_close", 0);
      opened("replies", READ);
      Thread writer =
          Thread.startVirtualThread(
              () -> {
                try {
                  mapper.write(1);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(poll(20_000_000_000L)).isEqualTo(2);
      writer.join();
    }
  }

  @Test
  void poll_timeOver_tellsTheClockOnly() throws Exception {
    try (var _ = bothSides(fifo("replies"))) {
      call("fd_close", 0);
      opened("replies", READ);
      long start = System.nanoTime();
      assertThat(poll(30_000_000)).isEqualTo(1);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
      assertThat(eventUserData(0)).isEqualTo(22);
    }
  }

  @Test
  void poll_mapperGone_isReadable() throws Exception {
    Path replies = fifo("replies");
    try (var mapper = bothSides(replies)) {
      call("fd_close", 0);
      opened("replies", READ);
      mapper.write(1);
      assertThat(read(0, 1)).isZero();
    }
    assertThat(poll(20_000_000_000L)).isEqualTo(2);
    assertThat(read(0, 1)).isZero();
    assertThat(result()).isZero();
  }

  @Test
  void poll_standardInput_endsAtOnce() {
    assertThat(poll(20_000_000_000L)).isEqualTo(2);
  }

  @Test
  void poll_nothing() {
    assertThat(call("poll_oneoff", SUBSCRIPTIONS, EVENTS, 0, RESULT)).isEqualTo(Errno.EINVAL);
  }

  @Test
  void clock_wallIsGivenAndMonotonicSteps() {
    assertThat(call("clock_time_get", 0, 0, RESULT)).isZero();
    assertThat(guest.memory().readLong(RESULT)).isEqualTo(1_700_000_000_000_000_123L);
    for (long expected : new long[] {0, 1_000_000}) {
      assertThat(call("clock_time_get", 1, 0, RESULT)).isZero();
      assertThat(guest.memory().readLong(RESULT)).isEqualTo(expected);
    }
  }

  @Test
  void random_isTheSameInEveryInstance() {
    call("random_get", DATA, 8);
    byte[] first = guest.memory().readBytes(DATA, 8);
    wasi.close();
    mount();
    call("random_get", DATA, 8);
    assertThat(Arrays.equals(first, guest.memory().readBytes(DATA, 8))).isTrue();
  }

  @Test
  void close_closesTheGuestsFiles() throws Exception {
    try (var _ = bothSides(fifo("replies"))) {
      opened("replies", READ);
      wasi.close();
      wasi.close();
      assertThat(openFiles(bridge)).isEqualTo(1);
    }
  }

  /** How many of this process' descriptors lead into the directory. */
  private static long openFiles(Path directory) throws IOException {
    long count = 0;
    try (var links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path link : links) {
        if (Files.exists(link) && Files.readSymbolicLink(link).startsWith(directory.toRealPath())) {
          count++;
        }
      }
    }
    return count;
  }
}
