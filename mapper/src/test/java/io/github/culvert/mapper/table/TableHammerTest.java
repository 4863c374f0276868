package io.github.culvert.mapper.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One writer and many readers on two buckets. Allowed for a reader: a miss, or a whole answer of
 * this very lookup that has not expired. Forbidden: anything else.
 */
@Timeout(60)
class TableHammerTest {
  private static final int LOOKUPS = 16;
  private static final int READERS = 4;
  private static final int WRITES = 100_000;

  private final InstantSource clock = InstantSource.system();

  @Test
  void find_whileWritten(@TempDir Path directory) throws Exception {
    AtomicBoolean writing = new AtomicBoolean(true);
    AtomicInteger hits = new AtomicInteger();
    try (AnswerTable table = AnswerTable.open(directory, 2 * AnswerTable.BUCKET_BYTES, clock);
        var threads = Executors.newCachedThreadPool()) {
      List<Future<Void>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        int seed = i;
        Callable<Void> reader = () -> read(directory, seed, writing, hits);
        readers.add(threads.submit(reader));
      }
      write(table.writer());
      writing.set(false);
      for (Future<Void> reader : readers) {
        reader.get();
      }
    }
    assertThat(hits).as("found answers").hasPositiveValue();
  }

  private void write(TableWriter writer) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < WRITES; i++) {
      int lookup = random.nextInt(LOOKUPS);
      long expiry = clock.millis() + random.nextInt(3);
      writer.put(
          lookup(lookup), answer(lookup, expiry, random), expiry, writer.generation(), List.of());
      if (random.nextInt(1_000) == 0) {
        writer.clear();
      }
    }
  }

  private Void read(Path directory, int seed, AtomicBoolean writing, AtomicInteger hits)
      throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    try (TableFile file = new TableFile(directory.resolve("table"))) {
      TableFile.Header header = file.header();
      while (writing.get()) {
        int lookup = random.nextInt(LOOKUPS);
        long now = clock.millis();
        byte[] answer = file.find(header, lookup(lookup), now);
        if (answer != null) {
          hits.incrementAndGet();
          check(answer, lookup, now);
        }
      }
    }
    return null;
  }

  private static byte[] lookup(int number) {
    return ("lookup-" + number).getBytes(UTF_8);
  }

  /** Its own lookup and expiry, then one byte again and again. */
  private static byte[] answer(int lookup, long expiry, SplittableRandom random) {
    byte[] answer = new byte[20 + random.nextInt(TableWriter.maxAnswerBytes() - 20)];
    Arrays.fill(answer, (byte) random.nextInt());
    ByteBuffer.wrap(answer).putInt(lookup).putLong(expiry).putInt(answer.length);
    return answer;
  }

  private static void check(byte[] answer, int lookup, long now) {
    ByteBuffer fields = ByteBuffer.wrap(answer);
    assertThat(fields.getInt()).as("lookup").isEqualTo(lookup);
    assertThat(fields.getLong()).as("expiry").isGreaterThan(now);
    assertThat(fields.getInt()).as("length").isEqualTo(answer.length);
    byte[] rest = Arrays.copyOfRange(answer, fields.position(), answer.length);
    assertThat(rest).containsOnly(rest[0]);
  }
}
