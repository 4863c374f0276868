package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLockTest {
  @TempDir private Path folder;

  @Test
  void take_waitsForTheOneWhoHasIt() throws Exception {
    var progress = new LinkedBlockingQueue<String>();
    Path file = folder.resolve("cache/lock");
    CacheLock first = CacheLock.take(file, progress::add);
    var second =
        CompletableFuture.supplyAsync(
            () -> {
              try (var lock = CacheLock.take(file, progress::add)) {
                return lock != null;
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertThat(progress.poll(10, TimeUnit.SECONDS)).contains("waiting", file.toString());
    assertThat(second).isNotDone();
    first.close();
    assertThat(second.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
