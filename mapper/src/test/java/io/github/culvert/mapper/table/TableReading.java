package io.github.culvert.mapper.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Looks for answers and checks each, until the writer says stop: as a thread, or as a process that
 * prints what it has found.
 */
final class TableReading {
  private TableReading() {}

  /** Ends with status 0, the number of answers found as its last line, when none was wrong. */
  public static void main(String[] arguments) throws IOException {
    System.out.println("reading");
    System.out.println(run(Path.of(arguments[0]), Integer.parseInt(arguments[1])));
  }

  /**
   * Reads.
   *
   * @return how many answers were found
   * @throws AssertionError at the first wrong one
   */
  static long run(Path directory, int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    long found = 0;
    try (TableTruth truth = new TableTruth(directory);
        TableFile file = new TableFile(directory.resolve("table"))) {
      TableFile.Header header = file.header();
      while (!truth.isStopped()) {
        int lookup = random.nextInt(TableTruth.LOOKUPS);
        long allowedFrom = truth.allowedFrom(lookup);
        long now = System.currentTimeMillis();
        byte[] answer = file.find(header, TableTruth.lookup(lookup), now);
        if (answer != null) {
          found++;
          String wrong = TableTruth.wrong(answer, lookup, allowedFrom, now);
          if (!wrong.isEmpty()) {
            throw new AssertionError("lookup=%d: %s".formatted(lookup, wrong));
          }
        }
      }
    }
    return found;
  }
}
