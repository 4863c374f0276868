package io.github.culvert.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The pinned C compiler: the wheel "ziglang", which has clang, lld and wasi-libc in one, installed
 * by pip with checked hashes into a virtual environment in the per-user cache.
 */
final class Zig {
  private static final String REQUIREMENTS = "zig-requirements.txt";
  private static final int TIMEOUT_MINUTES = 10;

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
    Path directory = cache.resolve("zig-" + RuntimePatches.sha256(requirements).substring(0, 16));
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
        run(List.of("python3", "-m", "venv", directory.resolve("venv").toString()));
        run(
            List.of(
                python(directory).toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "--only-binary=:all:",
                "-r",
                file.toString()));
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

  /** Zig keeps the libc that it compiles here, and not in a folder of the guest's or the user's. */
  Map<String, String> environment() {
    String cache = directory.resolve("cache").toString();
    return Map.of("ZIG_GLOBAL_CACHE_DIR", cache, "ZIG_LOCAL_CACHE_DIR", cache);
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

  private static void run(List<String> command)
      throws CompilerException, IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw failure(command, e.getMessage(), e);
    }
    try {
      List<String> output = new ArrayList<>(process.inputReader().lines().toList());
      if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw failure(command, String.join("\n", output), null);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static CompilerException failure(List<String> command, String output, Throwable cause) {
    return new CompilerException(
        "no C compiler for wasm32-wasi: set -Dculvert.cc or CULVERT_CC to a clang that has the"
            + " target (for example \"clang --sysroot=/usr\" with lld and wasi-libc), or let Python"
            + " 3 with venv and pip install the wheel ziglang, which failed: "
            + String.join(" ", command)
            + "\n"
            + output,
        cause);
  }
}
