package io.github.culvert.mapper.browser;

import io.github.culvert.traefik.CacheLock;
import io.github.culvert.traefik.ChildProcess;
import io.github.culvert.traefik.SearchPath;
import io.github.culvert.traefik.UserCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium that tests run, and its driver. In this order:
 *
 * <ol>
 *   <li>the files that the environment variables {@code CHROMIUM} and {@code CHROMEDRIVER} name;
 *   <li>{@code chromium} and {@code chromedriver} on the PATH, as Debian's packages have them;
 *   <li>these packages, installed, where the tests run as root on a machine with {@code apt-get}.
 * </ol>
 */
record ChromiumProgram(Path browser, Path driver) {
  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(10);

  /** Finds it; says on standard error which it is. */
  static ChromiumProgram find() {
    Map<String, String> environment = System.getenv();
    ChromiumProgram program = there(environment).orElseGet(() -> installed(environment));
    tell("tests with " + program.browser());
    return program;
  }

  private static Optional<ChromiumProgram> there(Map<String, String> environment) {
    Optional<Path> browser = one(environment, "CHROMIUM", "chromium", "google-chrome");
    Optional<Path> driver = one(environment, "CHROMEDRIVER", "chromedriver");
    return browser.flatMap(found -> driver.map(with -> new ChromiumProgram(found, with)));
  }

  private static Optional<Path> one(
      Map<String, String> environment, String variable, String... names) {
    SearchPath path = SearchPath.of(environment);
    return Optional.ofNullable(environment.get(variable))
        .map(Path::of)
        .or(() -> Stream.of(names).flatMap(path::find).findFirst());
  }

  private static ChromiumProgram installed(Map<String, String> environment) {
    if (!isRoot() || SearchPath.of(environment).find("apt-get").findAny().isEmpty()) {
      throw missing("");
    }
    Path lock = UserCache.directory(environment).resolve("chromium.lock");
    try (var _ = CacheLock.take(lock, ChromiumProgram::tell)) {
      tell("installing Debian's packages chromium and chromium-driver, once");
      run("apt-get", "update", "-qq");
      run("apt-get", "install", "-y", "-qq", "chromium", "chromium-driver");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return there(environment).orElseThrow(() -> missing("they were installed and are not there"));
  }

  private static void run(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    try (ChildProcess process = ChildProcess.start(command[0], builder)) {
      if (process.awaitExit(INSTALL_TIMEOUT) != 0) {
        throw missing("%s failed:%n%s".formatted(String.join(" ", command), process.log().tail()));
      }
    }
  }

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static IllegalStateException missing(String more) {
    return new IllegalStateException(
        "no Chromium for the tests of the page: put chromium and chromedriver on the PATH (Debian:"
            + " apt-get install chromium chromium-driver), or name them by CHROMIUM and"
            + " CHROMEDRIVER; as root on Debian the tests install them by themselves. "
            + more);
  }

  private static void tell(String progress) {
    System.err.println(progress);
  }
}
