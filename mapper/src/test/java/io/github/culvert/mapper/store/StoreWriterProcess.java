package io.github.culvert.mapper.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Writes to stores without end, by several threads each, and prints {@code STORE VALUE} for each
 * write that was acknowledged: what {@link StoreCrashTest} kills.
 */
final class StoreWriterProcess {
  private static final int WRITERS = 4;
  private static final Duration CONNECTED = Duration.ofSeconds(60);

  private StoreWriterProcess() {}

  /** Takes what all values shall begin with, then the addresses of the stores. */
  public static void main(String[] arguments) throws Exception {
    for (int i = 1; i < arguments.length; i++) {
      Store store = StoreAddress.store(arguments[i], InstantSource.system());
      store.start(new SeenChanges());
      await().atMost(CONNECTED).until(() -> store.problem().isEmpty());
      for (int writer = 0; writer < WRITERS; writer++) {
        String number = Integer.toString(i - 1);
        String begin = arguments[0] + "-" + writer + "-";
        Thread.ofPlatform().start(() -> write(store, number, begin));
      }
    }
  }

  private static void write(Store store, String number, String begin) {
    try (FileOutputStream output = new FileOutputStream(FileDescriptor.out)) {
      for (int i = 0; ; i++) {
        String value = begin + i;
        Instant expiry = Instant.now().plus(Duration.ofHours(1));
        Entry entry = Entry.create(Map.of("X-A", value), Duration.ofHours(1), false, expiry);
        if (isAcknowledged(store, StoreContract.key(value), entry)) {
          output.write((number + " " + value + "\n").getBytes(US_ASCII)); // one write to the pipe
        }
      }
    } catch (InterruptedException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not by a store that a busy machine made late. */
  private static boolean isAcknowledged(Store store, Key key, Entry entry)
      throws InterruptedException {
    try {
      return store.write(key, entry, Expected.NOTHING);
    } catch (StoreException e) {
      return false;
    }
  }
}
