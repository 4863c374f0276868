package io.github.culvert.host.wasi;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import com.dylibso.chicory.wasi.WasiPreview1_ModuleFactory;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The functions of {@code wasi_snapshot_preview1} for one instance, and so for one thread at a
 * time, as in Traefik: the wall clock is real, the monotonic clock is not, and random bytes are the
 * same in every instance.
 *
 * <p>Chicory has them all, but its files are Java's: opening a FIFO there waits for the other side,
 * and reading or polling it knows no time limit. So the functions that the bridge uses are our own,
 * with a table of descriptors that Chicory does not know.
 */
public final class Wasi implements AutoCloseable {
  private static final String MODULE = "wasi_snapshot_preview1";
  private static final int REALTIME = 0;
  private static final int MONOTONIC = 1;
  private static final long MONOTONIC_STEP_NS = 1_000_000;

  private final Clock clock;
  private final WasiPreview1 chicory;
  private final Descriptors descriptors;
  private final FileFunctions files;
  private final PollFunction poll;
  private long monotonicNs = -MONOTONIC_STEP_NS;

  /**
   * @throws IllegalArgumentException if a mount is no directory, or this is not Linux
   */
  public Wasi(Map<String, Path> mounts, Map<String, String> environment, Clock clock) {
    mounts.values().forEach(Wasi::requireMountable);
    this.clock = clock;
    var options = WasiOptions.builder().withClock(clock).withRandom(new Random(42));
    mounts.forEach(options::withDirectory);
    environment.forEach(options::withEnvironment);
    chicory = WasiPreview1.builder().withOptions(options.build()).build();
    descriptors = new Descriptors(mounts);
    files = new FileFunctions(descriptors);
    poll = new PollFunction(descriptors);
  }

  private static void requireMountable(Path directory) {
    if (!Posix.isHere()) {
      throw new IllegalArgumentException("mounts work on Linux only: " + directory);
    }
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("mount is no directory: " + directory.toAbsolutePath());
    }
  }

  /** All functions; ours in place of Chicory's. */
  public List<HostFunction> functions() {
    var byName = new LinkedHashMap<String, HostFunction>();
    for (HostFunction function : WasiPreview1_ModuleFactory.toHostFunctions(chicory)) {
      byName.put(function.name(), function.name().startsWith("fd_") ? guarded(function) : function);
    }
    ownFunctions().forEach(function -> byName.put(function.name(), function));
    return List.copyOf(byName.values());
  }

  /** Chicory does not know the guest's files, so it must not be asked about them. */
  private HostFunction guarded(HostFunction function) {
    return new HostFunction(
        MODULE,
        function.name(),
        function.functionType(),
        (instance, args) -> {
          if (descriptors.isOpenedByGuest((int) args[0])) {
            throw new UnsupportedOperationException(
                function.name() + " on a file that the guest opened: not in this host");
          }
          return function.handle().apply(instance, args);
        });
  }

  private List<HostFunction> ownFunctions() {
    return List.of(
        function("clock_time_get", "ili", (m, a) -> time(m, (int) a[0], (int) a[2])),
        function("fd_close", "i", (_, a) -> files.close((int) a[0])),
        function("fd_fdstat_get", "ii", (m, a) -> files.status(m, (int) a[0], (int) a[1])),
        function("fd_prestat_get", "ii", (m, a) -> files.mount(m, (int) a[0], (int) a[1])),
        function(
            "fd_prestat_dir_name",
            "iii",
            (m, a) -> files.mountName(m, (int) a[0], (int) a[1], (int) a[2])),
        function(
            "fd_read",
            "iiii",
            (m, a) -> files.read(m, (int) a[0], (int) a[1], (int) a[2], (int) a[3])),
        function(
            "fd_pread",
            "iiili",
            (m, a) -> files.readAt(m, (int) a[0], (int) a[1], (int) a[2], a[3], (int) a[4])),
        function(
            "fd_write",
            "iiii",
            (m, a) -> files.write(m, (int) a[0], (int) a[1], (int) a[2], (int) a[3])),
        function("path_open", "iiiiillii", files::open),
        function(
            "path_unlink_file",
            "iii",
            (m, a) -> files.unlink(m, (int) a[0], (int) a[1], (int) a[2])),
        function(
            "poll_oneoff",
            "iiii",
            (m, a) -> poll.poll(m, (int) a[0], (int) a[1], (int) a[2], (int) a[3])));
  }

  private void time(WasiMemory memory, int id, int result) {
    switch (id) {
      case REALTIME -> {
        Instant now = clock.instant();
        memory.writeLong(result, now.getEpochSecond() * 1_000_000_000 + now.getNano());
      }
      case MONOTONIC -> {
        monotonicNs += MONOTONIC_STEP_NS;
        memory.writeLong(result, monotonicNs);
      }
      default -> throw new ErrnoException(Errno.EINVAL);
    }
  }

  private interface Body {
    void run(WasiMemory memory, long[] args);
  }

  /**
   * @param parameters a letter for each, {@code i} for i32 and {@code l} for i64
   */
  private static HostFunction function(String name, String parameters, Body body) {
    var types = parameters.chars().mapToObj(c -> c == 'l' ? ValType.I64 : ValType.I32).toList();
    return new HostFunction(
        MODULE,
        name,
        FunctionType.of(types, List.of(ValType.I32)),
        (instance, args) -> {
          try {
            body.run(new WasiMemory(instance.memory()), args);
            return new long[] {Errno.SUCCESS};
          } catch (ErrnoException e) {
            return new long[] {e.errno()};
          }
        });
  }

  /** Closes what the guest holds open; may be called twice. */
  @Override
  public void close() {
    descriptors.close();
    chicory.close();
  }
}
