package io.github.culvert.mapper.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One writer and many readers on two buckets. Allowed for a reader: a miss, or a whole answer of
 * this very lookup that had not expired, nor been replaced or deleted, when it began to look.
 */
@Timeout(120)
class TableHammerTest {
  private static final int READERS = 4;
  private static final int WRITES = 20_000;
  private static final int STOPS = 20;
  private static final int WRITES_BETWEEN = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void find_whileWritten(@TempDir Path directory) throws Exception {
    try (TableTruth truth = new TableTruth(directory);
        AnswerTable table = open(directory);
        var threads = Executors.newCachedThreadPool()) {
      List<Future<Long>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        int seed = i;
        Callable<Long> reader = () -> TableReading.run(directory, seed);
        readers.add(threads.submit(reader));
      }
      new TableWriting(table.writer(), truth).write(WRITES);
      truth.stop();
      for (Future<Long> reader : readers) {
        assertThat(reader.get()).as("found answers").isPositive();
      }
    }
  }

  /** Stopped wherever they are, while all that they have read is written over. */
  @Test
  void find_byProcessesThatAreStoppedAndContinued(@TempDir Path directory) throws Exception {
    try (TableTruth truth = new TableTruth(directory);
        AnswerTable table = open(directory);
        ChildProcess one = reader(directory, 1);
        ChildProcess other = reader(directory, 2)) {
      TableWriting writing = new TableWriting(table.writer(), truth);
      for (int i = 0; i < STOPS; i++) {
        ChildProcess stopped = i % 2 == 0 ? one : other;
        assertThat(stopped.isAlive()).as(stopped.log().tail()).isTrue();
        stopped.pause();
        writing.write(WRITES_BETWEEN);
        stopped.resume();
        writing.write(WRITES_BETWEEN);
      }
      truth.stop();
      for (ChildProcess reader : List.of(one, other)) {
        int status = reader.awaitExit(PATIENCE);
        assertThat(status).as(reader.log().tail()).isZero();
        assertThat(Long.parseLong(reader.log().lines().getLast())).as("found").isPositive();
      }
    }
  }

  private static AnswerTable open(Path directory) throws Exception {
    return AnswerTable.open(directory, 2 * AnswerTable.BUCKET_BYTES, InstantSource.system());
  }

  private static ChildProcess reader(Path directory, int seed) {
    ChildProcess process =
        ChildProcess.start(
            "reader of the table",
            TableReading.class,
            directory.toString(),
            Integer.toString(seed));
    await().atMost(PATIENCE).until(() -> process.log().lines().contains("reading"));
    return process;
  }
}
