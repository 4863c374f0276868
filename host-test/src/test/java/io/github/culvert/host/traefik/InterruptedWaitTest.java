package io.github.culvert.host.traefik;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Go's runtime sends SIGURG to threads of its own process, to have them give way to others, and
 * most where there is much to do. A wait for the mapper goes on after it.
 */
@Timeout(120)
class InterruptedWaitTest {
  private static final int SIGURG = 23;
  private static final Duration SIGNALS = Duration.ofSeconds(1);
  private static final Duration SEEN = Duration.ofSeconds(10);
  private static final Route PATIENT =
      new Route("patient", "{session: {headers: [Me], timeout: 10000, onFailure: block}}");
  private static final MethodHandle TGKILL = tgkill();

  @Test
  void signalsToTraefiksThreads_theAnswerIsWaitedForAllTheSame() throws Exception {
    try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor();
        Site site = Site.start(PATIENT);
        MapperProcess mapper =
            Mapper.start(site, "mappings: [{when: {me: alice}, upstream: {X-User: alice}}]")) {
      assertThat(site.seen("/patient", "Me: alice").values("X-User")).containsExactly("alice");
      mapper.pause();
      Future<Answer> waiting = client.submit(() -> site.get("/patient", "Me: bob"));
      try {
        await()
            .during(SIGNALS)
            .atMost(SEEN)
            .until(
                () -> {
                  signalAllThreads(Math.toIntExact(site.traefik().pid()));
                  return !waiting.isDone();
                });
      } finally {
        mapper.resume();
      }
      assertThat(waiting.get().status()).isEqualTo(200);
    }
  }

  @SuppressWarnings("restricted") // Java has no signals, and kill has none for a thread
  private static MethodHandle tgkill() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("tgkill"),
        FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  }

  private static void signalAllThreads(int process) throws IOException {
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc/" + process + "/task"))) {
      for (Path thread : threads) {
        signal(process, Integer.parseInt(thread.getFileName().toString()));
      }
    }
  }

  /** A thread that has ended meanwhile needs none. */
  private static void signal(int process, int thread) {
    try {
      int _ = (int) TGKILL.invokeExact(process, thread, SIGURG);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
