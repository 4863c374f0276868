package io.github.culvert.mapper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.RedisServer;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process of a mapper's stores in the middle of concurrent writes, again and again, and
 * looks for every write that was acknowledged.
 */
@Timeout(300)
class StoreCrashTest {
  private static final int KILLS = Integer.getInteger("culvert.kills");
  private static final int ACKNOWLEDGED_BEFORE_KILL = 40;
  private static final Pattern ACKNOWLEDGED = Pattern.compile("([01]) (p[0-9]+-[0-9]+-[0-9]+)");

  @Test
  void killed_noAcknowledgedWriteIsLost(@TempDir Path folder) throws Exception {
    Path redisFolder = Files.createDirectory(folder.resolve("redis"));
    try (RedisServer redis = new RedisServer(redisFolder)) {
      List<String> addresses = List.of("sqlite:" + folder.resolve("store.db"), redis.uri());
      List<List<String>> acknowledged = List.of(new ArrayList<>(), new ArrayList<>());
      for (int kill = 0; kill < KILLS; kill++) {
        writeUntilKilled("p" + kill, addresses, acknowledged);
      }
      for (int i = 0; i < addresses.size(); i++) {
        assertThat(acknowledged.get(i))
            .hasSizeGreaterThanOrEqualTo(KILLS * ACKNOWLEDGED_BEFORE_KILL);
        assertHas(addresses.get(i), acknowledged.get(i));
      }
    }
  }

  private static void writeUntilKilled(
      String begin, List<String> addresses, List<List<String>> acknowledged) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StoreWriterProcess.class.getName(),
                begin));
    command.addAll(addresses);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.US_ASCII)) {
      List<Integer> enough =
          acknowledged.stream().map(values -> values.size() + ACKNOWLEDGED_BEFORE_KILL).toList();
      while (acknowledged.get(0).size() < enough.get(0)
          || acknowledged.get(1).size() < enough.get(1)) {
        String line = lines.readLine();
        assertThat(line).as("the writer ends only when it is killed").isNotNull();
        take(line, acknowledged);
      }
      process.toHandle().destroyForcibly(); // and what it has printed can still be read
      lines.lines().forEach(line -> take(line, acknowledged));
    } finally {
      process.destroyForcibly();
    }
  }

  private static void take(String line, List<List<String>> acknowledged) {
    Matcher matcher = ACKNOWLEDGED.matcher(line);
    if (matcher.matches()) { // and no line of the log
      acknowledged.get(Integer.parseInt(matcher.group(1))).add(matcher.group(2));
    }
  }

  private static void assertHas(String address, List<String> values) throws Exception {
    try (Store store = StoreAddress.store(address, InstantSource.system())) {
      store.start(new SeenChanges());
      await().until(() -> store.problem().isEmpty());
      for (String value : values) {
        assertThat(StoreContract.value(store, value)).contains(value);
      }
    }
  }
}
