package io.github.culvert.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The pinned C compiler: the wheel "ziglang", which has clang, lld and wasi-libc in one, installed
 * by pip with checked hashes into a virtual environment in the per-user cache.
 */
final class Zig {
  private static final String REQUIREMENTS = "zig-requirements.txt";

  /** In the folder where it is run. */
  static final String GUESTS_CACHE = "zig-cache";

  private final Path directory;

  private Zig(Path directory) {
    this.directory = directory;
  }

  /** Installs zig unless it is there; a second process waits for the first. */
  static Zig install(Consumer<String> log)
      throws CompilerException, IOException, InterruptedException {
    byte[] requirements;
    try (InputStream in = Zig.class.getResourceAsStream(REQUIREMENTS)) {
      requirements = in.readAllBytes();
    }
    Path cache = cache();
    Path directory = cache.resolve("zig-" + Sha256.of(requirements).substring(0, 16));
    Path marker = directory.resolve("installed");
    Files.createDirectories(cache);
    try (FileChannel channel =
        FileChannel.open(
            cache.resolve("zig.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // until the channel is closed
      if (!Files.exists(marker)) {
        log.accept("installing the C compiler (ziglang, once) into " + directory);
        Directories.clear(directory);
        Path file = directory.resolve(REQUIREMENTS);
        Files.write(file, requirements);
        run(directory, "python3", "-m", "venv", directory.resolve("venv").toString());
        run(
            directory,
            python(directory).toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--only-binary=:all:",
            "-r",
            file.toString());
        Files.move(
            Files.createTempFile(directory, "installed", null),
            marker,
            StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return new Zig(directory);
  }

  List<String> command() {
    return List.of(python(directory).toString(), "-m", "ziglang", "cc");
  }

  /**
   * Zig keeps the libc that it compiles here, for all guests. What it compiles of a guest lies
   * beside the guest's C and is gone with the next build: zig itself forgets nothing.
   */
  Map<String, String> environment() {
    return Map.of(
        "ZIG_GLOBAL_CACHE_DIR",
        directory.resolve("cache").toString(),
        "ZIG_LOCAL_CACHE_DIR",
        GUESTS_CACHE);
  }

  private static Path python(Path directory) {
    return directory.resolve("venv").resolve("bin").resolve("python");
  }

  private static Path cache() {
    String own = System.getenv("CULVERT_CACHE");
    if (own != null && !own.isEmpty()) {
      return Path.of(own);
    }
    String users = System.getenv("XDG_CACHE_HOME");
    Path base =
        users != null && !users.isEmpty()
            ? Path.of(users)
            : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("culvert");
  }

  private static void run(Path directory, String... command)
      throws CompilerException, IOException, InterruptedException {
    Optional<String> failure;
    try {
      failure =
          Command.run(List.of(command), directory, Map.of(), directory.resolve("install.log"));
    } catch (IOException e) {
      throw failure(e.getMessage(), e);
    }
    if (failure.isPresent()) {
      throw failure(failure.get(), null);
    }
  }

  private static CompilerException failure(String reason, Throwable cause) {
    return new CompilerException(
        "no C compiler for wasm32-wasi: set -Dculvert.cc or CULVERT_CC to a clang that has the"
            + " target (for example \"clang --sysroot=/usr\" with lld and wasi-libc), or let Python"
            + " 3 with venv and pip install the wheel ziglang, which failed: "
            + reason,
        cause);
  }
}
