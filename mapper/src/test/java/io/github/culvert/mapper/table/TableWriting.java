package io.github.culvert.mapper.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.store.Key;
import java.util.List;
import java.util.SplittableRandom;

/** Writes, replaces, deletes and clears at random, and tells the truth about it. */
final class TableWriting {
  private static final int MOST_LIFE_MS = 40;

  private final TableWriter writer;
  private final TableTruth truth;
  private final long[] versions = new long[TableTruth.LOOKUPS];
  private final SplittableRandom random = new SplittableRandom(1);

  TableWriting(TableWriter writer, TableTruth truth) {
    this.writer = writer;
    this.truth = truth;
  }

  void write(int times) {
    for (int i = 0; i < times; i++) {
      int lookup = random.nextInt(TableTruth.LOOKUPS);
      switch (random.nextInt(200)) {
        case 0 -> clear();
        case 1, 2, 3, 4, 5, 6, 7, 8, 9 -> delete(lookup);
        default -> put(lookup);
      }
    }
  }

  private void put(int lookup) {
    long version = ++versions[lookup];
    long expiry = System.currentTimeMillis() + random.nextInt(MOST_LIFE_MS);
    byte[] answer =
        TableTruth.answer(lookup, version, expiry, random.nextInt(TableTruth.maxMoreBytes()));
    writer.put(
        TableTruth.lookup(lookup), answer, expiry, writer.generation(), List.of(key(lookup)));
    truth.allowFrom(lookup, version);
  }

  private void delete(int lookup) {
    writer.remove(key(lookup));
    truth.allowFrom(lookup, versions[lookup] + 1);
  }

  private void clear() {
    writer.clear();
    for (int lookup = 0; lookup < TableTruth.LOOKUPS; lookup++) {
      truth.allowFrom(lookup, versions[lookup] + 1);
    }
  }

  private static Key key(int lookup) {
    return Key.mapping("me", ("value-" + lookup).getBytes(UTF_8));
  }
}
