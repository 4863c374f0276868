package io.github.culvert.mapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.bridge.TestGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that changes while the mapper runs, as a process. */
@Timeout(120)
class ReloadTest {
  private static final byte[] LOOKUP = TestGuest.lookup("me", "alice");

  @TempDir private Path folder;

  @Test
  void changedWrongAndRight_noLookupLost() throws Exception {
    write("a", "");
    try (MapperProcess mapper = start();
        TestGuest guest = new TestGuest(folder.resolve("bridge"))) {
      assertThat(group(guest)).isEqualTo("a");

      write("b", "brigde: x");
      awaitLine(mapper, "configuration not loaded, the earlier one stays in force");
      assertThat(mapper.output().getLast()).contains("culvert.yaml:2: brigde: unknown key");
      assertThat(group(guest)).isEqualTo("a");

      write("c", "maxWaiting: 5");
      await().until(() -> group(guest).equals("c"));
      awaitLine(mapper, "needs a restart keys=\"maxWaiting\"");

      write("d", "");
      await().until(() -> group(guest).equals("d"));
      assertThat(mapper.output()).filteredOn(line -> line.contains("restart")).hasSize(1);
    }
  }

  @Test
  void hangup_readsAgain() throws Exception {
    write("a", "");
    try (MapperProcess mapper = start()) {
      mapper.hangup();
      awaitLine(mapper, "configuration loaded mappings=\"1\"");
    }
  }

  private static void awaitLine(MapperProcess mapper, String text) {
    await().untilAsserted(() -> assertThat(mapper.output()).anyMatch(line -> line.contains(text)));
  }

  private MapperProcess start() throws InterruptedException {
    return new MapperProcess(
            "--bridge=" + folder.resolve("bridge"), "--config=" + folder.resolve("culvert.yaml"))
        .awaitReady();
  }

  private void write(String group, String more) throws IOException {
    Path next = folder.resolve("next.yaml");
    Files.writeString(
        next,
        "mappings: [{when: {me: alice}, upstream: {X-Group: %s}}]\n%s\n".formatted(group, more));
    Files.move(next, folder.resolve("culvert.yaml"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String group(TestGuest guest) {
    return guest.call(LOOKUP).upstream().get("X-Group");
  }
}
