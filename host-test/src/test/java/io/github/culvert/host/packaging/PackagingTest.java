package io.github.culvert.host.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.ChildProcess;
import io.github.culvert.traefik.MapperProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code packaging} makes and says: its runtime is made, and started by the line of the
 * systemd unit; the Dockerfile's health check is asked.
 */
@Timeout(900)
class PackagingTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PACKAGING = PROJECT.resolve("packaging");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern EXEC_START = Pattern.compile("(?m)^ExecStart=(.*)$");
  private static final Pattern HEALTH_CHECK = Pattern.compile("(?m)^HEALTHCHECK .*\\\\\n +(.*)$");

  @TempDir private Path folder;

  @Test
  void runtime_startsByTheUnit_reloads_andIsHealthy() throws Exception {
    makeRuntime();
    Path config = Files.createDirectories(folder.resolve("etc")).resolve("mapper.yml");
    Files.writeString(config, configuration("a"));
    try (ChildProcess mapper = ChildProcess.start("mapper", unitsCommand())) {
      mapper.log().await(" ready ", PATIENCE);
      await().atMost(PATIENCE).until(this::isHealthy);
      assertThat(write(port(mapper))).as("SQLite's code is found").isEqualTo(201);

      Files.writeString(config, configuration("b"));
      run("kill", "-HUP", Long.toString(mapper.pid()));
      mapper.log().await("configuration loaded", PATIENCE);
    }
    assertThat(isHealthy()).isFalse();
  }

  private void makeRuntime() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
            PACKAGING.resolve("make-runtime").toString(),
            MapperProcess.jar(PROJECT).toString(),
            folder.resolve("opt").toString());
    command.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try (ChildProcess making = ChildProcess.start("make-runtime", command)) {
      assertThat(making.awaitExit(PATIENCE)).as("%s", making.log().tail()).isZero();
    }
  }

  /** Of the unit, in this test's folder; it fails where the cache of classes cannot be used. */
  private ProcessBuilder unitsCommand() throws IOException {
    String line =
        find(EXEC_START, PACKAGING.resolve("culvert-mapper@.service"))
            .replace("/opt/culvert", folder.resolve("opt").toString())
            .replace("/run/culvert", folder.resolve("run").toString())
            .replace("/etc/culvert", folder.resolve("etc").toString());
    ProcessBuilder command = new ProcessBuilder(List.of(line.split(" ")));
    command.environment().put("STATE_DIRECTORY", folder.resolve("state").toString());
    command.environment().put("JAVA_OPTIONS", "-XX:AOTMode=on -Djava.io.tmpdir=/proc");
    return command;
  }

  private boolean isHealthy() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder("sh", "-c", find(HEALTH_CHECK, PACKAGING.resolve("Dockerfile")));
    command.environment().put("CULVERT_MAPPER_BRIDGE", folder.resolve("run/bridge").toString());
    try (ChildProcess check = ChildProcess.start("health check", command)) {
      return check.awaitExit(PATIENCE) == 0;
    }
  }

  private static int write(int port) throws Exception {
    String key = "mapping/me/" + "0".repeat(64);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/entries/%s".formatted(port, key)))
            .PUT(BodyPublishers.ofString("{\"headers\":{},\"ttl\":60}"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static int port(ChildProcess mapper) {
    String line = mapper.log().await("serving HTTP", PATIENCE);
    return Integer.parseInt(line.replaceFirst(".* port=\"(\\d+)\".*", "$1"));
  }

  private static String configuration(String group) {
    return """
    http: {address: "127.0.0.1:0"}
    mappings: [{when: {me: alice}, upstream: {X-Group: %s}}]
    """
        .formatted(group);
  }

  private static String find(Pattern pattern, Path file) throws IOException {
    var matcher = pattern.matcher(Files.readString(file));
    assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
    return matcher.group(1);
  }

  private static void run(String... command) {
    try (ChildProcess process = ChildProcess.start(command[0], new ProcessBuilder(command))) {
      assertThat(process.awaitExit(PATIENCE)).isZero();
    }
  }
}
