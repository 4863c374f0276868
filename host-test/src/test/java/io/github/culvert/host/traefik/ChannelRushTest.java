package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.wire.BridgeFiles;
import io.github.culvert.wire.LittleEndian;
import io.github.culvert.wire.TableLayout;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many guests begin at once, and there are fewer channels ready than guests. */
@Timeout(120)
class ChannelRushTest {
  private static final int GUESTS = 30;

  /** So many wait together also where the machine starts guests slowly. */
  private static final int TOGETHER = 10;

  /** A mapper that goes on for a moment fills up at once what was taken. */
  private static final Duration STOPPED = Duration.ofMillis(500);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final Duration SEEN = Duration.ofSeconds(20);
  private static final Route PATIENT =
      new Route("patient", "{session: {headers: [Me], timeout: 10000, onFailure: block}}");
  private static final String MAPPINGS =
      "mappings: [{when: {me: alice}, upstream: {X-User: alice}}]";

  /** An id wakes all that wait, and one of them has it. */
  @Test
  void idsThatComeOneByOne_noneOfThoseThatHaveNoneTakesTheMapperForDown() throws Exception {
    try (Site site = Site.start(PATIENT);
        MapperProcess mapper = Mapper.start(site, MAPPINGS);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = new ArrayList<>();
      mapper.pause();
      try {
        byte[] ids = takeAll(site);
        await().during(STOPPED).atMost(SEEN).until(() -> takeAll(site).length == 0);
        seemAlive(site);
        for (int i = 0; i < GUESTS; i++) {
          answers.add(clients.submit(() -> site.get("/patient", "Me: alice")));
        }
        awaitTrue(
            () -> {
              seemAlive(site);
              return waiting(site) >= TOGETHER;
            });
        for (int given = 0; given < TOGETHER; given++) {
          give(site, ids, given);
          awaitTrue(() -> available(site) == 0);
        }
      } finally {
        mapper.resume();
      }
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isIn(200, 503); // too late, on a slow machine
      }
      assertThat(site.traefik().log().lines())
          .noneMatch(line -> line.contains("the mapper is down"));
    }
  }

  /** A mapper that is stopped, so that it gives no channels, is none that hangs for a while. */
  private static void seemAlive(Site site) throws IOException {
    byte[] soon = new byte[Long.BYTES];
    LittleEndian.putLong(soon, 0, System.currentTimeMillis() + SEEN.toMillis());
    try (var table =
        new RandomAccessFile(site.bridge().resolve(BridgeFiles.TABLE).toFile(), "rw")) {
      table.seek(TableLayout.HEARTBEAT_OFFSET);
      table.write(soon);
    }
  }

  private static byte[] takeAll(Site site) throws IOException {
    try (var channels = new FileInputStream(channels(site).toFile())) {
      return channels.readNBytes(channels.available());
    }
  }

  private static int available(Site site) throws IOException {
    try (var channels = new FileInputStream(channels(site).toFile())) {
      return channels.available();
    }
  }

  private static void give(Site site, byte[] ids, int index) throws IOException {
    try (var channels = new RandomAccessFile(channels(site).toFile(), "rw")) {
      channels.write(ids, index * Long.BYTES, Long.BYTES);
    }
  }

  private static void awaitTrue(Callable<Boolean> condition) {
    await()
        .pollInterval(LOOK_AGAIN)
        .ignoreException(NoSuchFileException.class) // closed while they were listed
        .atMost(SEEN)
        .until(condition);
  }

  /** How many descriptors of Traefik are the FIFO that the ids come through. */
  private static long waiting(Site site) throws IOException {
    Path channels = channels(site).toRealPath();
    long waiting = 0;
    Path descriptors = Path.of("/proc/" + site.traefik().pid() + "/fd");
    try (var links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        waiting +=
            Files.isSymbolicLink(link) && channels.equals(Files.readSymbolicLink(link)) ? 1 : 0;
      }
    }
    return waiting;
  }

  private static Path channels(Site site) {
    return site.bridge().resolve(BridgeFiles.CHANNELS);
  }
}
