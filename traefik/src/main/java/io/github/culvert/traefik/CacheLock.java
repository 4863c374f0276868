package io.github.culvert.traefik;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;

/** One worker at a time in a part of the cache, among all threads and processes. */
public final class CacheLock implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final FileChannel channel;

  private CacheLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock, an hour at most.
   *
   * @param file where it is; made, with its folder, when it is missing
   * @throws IOException also when another process holds it for that long
   */
  public static CacheLock take(Path file, Consumer<String> progress) throws IOException {
    Files.createDirectories(file.getParent());
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      await(channel, file, progress);
      return new CacheLock(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Frees the lock; the system does so as well when a process dies. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void await(FileChannel channel, Path file, Consumer<String> progress)
      throws IOException {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    for (boolean told = false; !isTaken(channel); told = true) {
      if (!told) {
        progress.accept("waiting for another process that holds " + file);
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "%s is held by another process for more than %d minutes: end that process"
                .formatted(file, TIMEOUT.toMinutes()));
      }
      pause();
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this JVM holds it
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the cache", e);
    }
  }
}
