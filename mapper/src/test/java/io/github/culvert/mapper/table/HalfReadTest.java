package io.github.culvert.mapper.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.store.Key;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reader that is stopped within its one read of a bucket: it has the bytes up to there as they
 * were, and the others as the writer has left them. At every place it finds the answer of before,
 * whole, the one of after, whole, or none.
 */
class HalfReadTest {
  private static final int ALICE = 1;
  private static final int BOB = 2;
  private static final Key KEY = Key.mapping("me", "alice".getBytes(UTF_8));
  private static final long NOW = 1_000;
  private static final long LATER = 2_000;

  private final InstantSource clock = () -> Instant.ofEpochMilli(NOW);

  /** What the writer does while the reader stands still. */
  @FunctionalInterface
  private interface Step {
    void run(TableWriter writer);
  }

  @Test
  void replaced_byALongerOne(@TempDir Path directory) throws Exception {
    findAtEveryPlace(directory, writer -> put(writer, ALICE, 2, 700), 1, 2);
  }

  @Test
  void replaced_byOneAsLong(@TempDir Path directory) throws Exception {
    findAtEveryPlace(directory, writer -> put(writer, ALICE, 2, 300), 1, 2);
  }

  @Test
  void replacedTwice(@TempDir Path directory) throws Exception {
    findAtEveryPlace(
        directory,
        writer -> {
          put(writer, ALICE, 2, 10);
          put(writer, ALICE, 3, 300);
        },
        1,
        3);
  }

  @Test
  void deleted(@TempDir Path directory) throws Exception {
    findAtEveryPlace(directory, writer -> writer.remove(KEY), 1);
  }

  @Test
  void deletedAndWrittenAnew(@TempDir Path directory) throws Exception {
    findAtEveryPlace(
        directory,
        writer -> {
          writer.clear();
          put(writer, ALICE, 2, 300);
        },
        1,
        2);
  }

  @Test
  void givenWayToAnother(@TempDir Path directory) throws Exception {
    findAtEveryPlace(
        directory,
        writer -> {
          for (int other = BOB; other < BOB + AnswerTable.SLOTS; other++) {
            put(writer, other, 9, 300);
          }
        },
        1);
  }

  private void findAtEveryPlace(Path directory, Step step, long... versions) throws IOException {
    try (AnswerTable table = AnswerTable.open(directory, AnswerTable.BUCKET_BYTES, clock);
        TableFile file = new TableFile(directory.resolve("table"))) {
      TableWriter writer = table.writer();
      TableFile.Header header = file.header();
      int found = 0;
      for (int place = 0; place <= AnswerTable.BUCKET_BYTES; place++) {
        writer.clear();
        put(writer, ALICE, 1, 300);
        byte[] answer =
            file.find(header, TableTruth.lookup(ALICE), NOW, place, () -> step.run(writer));
        if (answer != null) {
          found++;
          assertThat(TableTruth.wrong(answer, ALICE, 1, NOW)).as("place %d", place).isEmpty();
          assertThat(versions).contains(answer[answer.length - 1]);
        }
      }
      assertThat(found).as("at the latest when all is read").isPositive();
    }
  }

  private static void put(TableWriter writer, int lookup, long version, int moreBytes) {
    writer.put(
        TableTruth.lookup(lookup),
        TableTruth.answer(lookup, version, LATER, moreBytes),
        LATER,
        writer.generation(),
        lookup == ALICE ? List.of(KEY) : List.of());
  }
}
