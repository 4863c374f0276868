package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.Expected;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreException;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Writes entries from lines of JSON into a store, whatever is there. Many are written side by side,
 * so that they share the store's syncs; lines with the same key one after the other. Progress is
 * told in lines of JSON, one for each error up to a limit, and the counts now and then:
 *
 * <pre>{@code
 * {"line":17,"error":"ttl=0s, expected 1 to 315360000"}
 * {"lines":10000,"written":9999,"refused":1}
 * {"lines":12000,"written":11999,"refused":1,"done":true}
 * }</pre>
 *
 * For one import, run by one thread.
 */
final class Import {
  /** Two of the embedded store's batches: lines are read while the one before is synced. */
  private static final int MAX_UNDER_WAY = 2_048;

  private static final int LINES_BETWEEN_COUNTS = 10_000;
  private static final int MAX_ERRORS_TOLD = 100;
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  private final CachedStore store;
  private final boolean dryRun;
  private final InstantSource clock;
  private final OutputStream progress;
  private final Semaphore window = new Semaphore(MAX_UNDER_WAY);
  private final Set<Key> underWay = ConcurrentHashMap.newKeySet();
  private final LongAdder written = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private long lines;

  /** Makes an import; a dry run checks every line, and counts as written what it would write. */
  Import(CachedStore store, boolean dryRun, InstantSource clock, OutputStream progress) {
    this.store = store;
    this.dryRun = dryRun;
    this.clock = clock;
    this.progress = progress;
  }

  /** Reads to the end, and returns when every line is written or refused. */
  void run(InputStream body) throws IOException, InterruptedException {
    JsonLines reader = new JsonLines(body, EntryJson.MAX_BYTES);
    try {
      for (Optional<byte[]> line = reader.next(); line.isPresent(); line = reader.next()) {
        take(line.get());
      }
    } finally {
      awaitAll();
    }
    tell(counts().add("done", true));
  }

  private void take(byte[] line) throws IOException, InterruptedException {
    lines++;
    Instant now = clock.instant();
    try {
      EntryJson entry = EntryJson.read(line, Optional.empty(), now);
      Key key =
          entry
              .key()
              .orElseThrow(() -> new IllegalArgumentException("found no key, nor name and value"));
      if (entry.entry().isExpired(now)) {
        throw new IllegalArgumentException("expires: it is over");
      }
      if (dryRun) {
        written.increment();
      } else {
        startWriting(lines, key, entry);
      }
    } catch (IllegalArgumentException e) {
      refuse(lines, e.getMessage());
    }
    if (lines % LINES_BETWEEN_COUNTS == 0) {
      tell(counts());
    }
  }

  private void startWriting(long line, Key key, EntryJson entry) throws InterruptedException {
    if (!underWay.add(key)) {
      awaitAll();
      underWay.add(key);
    }
    window.acquire();
    Thread.ofVirtual().name("import").start(() -> write(line, key, entry));
  }

  private void write(long line, Key key, EntryJson entry) {
    try {
      store.write(key, entry.entry(), Expected.ANYTHING);
      written.increment();
    } catch (StoreException e) {
      refuse(line, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      underWay.remove(key);
      window.release();
    }
  }

  private void awaitAll() throws InterruptedException {
    window.acquire(MAX_UNDER_WAY);
    window.release(MAX_UNDER_WAY);
  }

  private void refuse(long line, String reason) {
    refused.increment();
    if (refused.sum() <= MAX_ERRORS_TOLD) {
      tell(JSON.createObjectBuilder().add("line", line).add("error", reason));
    }
  }

  private JsonObjectBuilder counts() {
    return JSON.createObjectBuilder()
        .add("lines", lines)
        .add("written", written.sum())
        .add("refused", refused.sum());
  }

  /** Who has gone away is told nothing; what he has sent is written nevertheless. */
  private synchronized void tell(JsonObjectBuilder line) {
    try {
      progress.write((line.build() + "\n").getBytes(UTF_8));
      progress.flush();
    } catch (IOException e) {
      // nobody listens
    }
  }
}
