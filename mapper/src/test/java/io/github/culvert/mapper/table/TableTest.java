package io.github.culvert.mapper.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.store.Key;
import io.github.culvert.wire.TableLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table as written by the mapper and read from its file as guests do. */
class TableTest {
  private static final int ONE_BUCKET = AnswerTable.BUCKET_BYTES;
  private static final byte[] ANSWER = "answer".getBytes(UTF_8);

  private final List<AnswerTable> opened = new ArrayList<>();
  private Path directory;
  private long now = 1_000;

  @BeforeEach
  void useDirectory(@TempDir Path folder) {
    directory = folder;
  }

  @AfterEach
  void close() {
    opened.forEach(AnswerTable::close);
  }

  @Test
  void put_thenFound() throws IOException {
    put(open(ONE_BUCKET), "a", ANSWER, 2_000);

    assertThat(find("a")).isEqualTo("answer");
    assertThat(find("b")).isNull();
  }

  @Test
  void put_expired() throws IOException {
    put(open(ONE_BUCKET), "a", ANSWER, 2_000);

    now = 1_999;
    assertThat(find("a")).isEqualTo("answer");
    now = 2_000;
    assertThat(find("a")).isNull();
  }

  @Test
  void put_sameLookupAgain() throws IOException {
    AnswerTable table = open(ONE_BUCKET);
    put(table, "a", ANSWER, 2_000);
    put(table, "a", "new".getBytes(UTF_8), 3_000);

    assertThat(find("a")).isEqualTo("new");
    put(table, "b", ANSWER, 2_000);
    put(table, "c", ANSWER, 2_000);
    put(table, "d", ANSWER, 2_000);
    assertThat(find("a")).as("one slot only was used").isEqualTo("new");
  }

  @Test
  void remove_takesWhatWasMadeFromTheKey() throws IOException {
    Key alice = Key.mapping("me", bytes("alice"));
    Key bob = Key.mapping("me", bytes("bob"));
    TableWriter writer = open(ONE_BUCKET).writer();
    writer.put(bytes("a"), ANSWER, 2_000, writer.generation(), List.of(alice));
    writer.put(bytes("b"), ANSWER, 2_000, writer.generation(), List.of(bob, alice));
    writer.put(bytes("c"), ANSWER, 2_000, writer.generation(), List.of(bob));
    writer.put(bytes("d"), ANSWER, 2_000, writer.generation(), List.of(alice));
    writer.put(bytes("d"), ANSWER, 2_000, writer.generation(), List.of());

    writer.remove(alice);

    assertThat(find("a")).isNull();
    assertThat(find("b")).isNull();
    assertThat(find("c")).isEqualTo("answer");
    assertThat(find("d")).as("the later answer has nothing to do with it").isEqualTo("answer");
  }

  @Test
  void remove_keepsOutWhatIsBeingMade() throws IOException {
    Key alice = Key.mapping("me", bytes("alice"));
    TableWriter writer = open(ONE_BUCKET).writer();
    long generation = writer.generation();
    writer.remove(alice);

    writer.put(bytes("a"), ANSWER, 2_000, generation, List.of(alice));

    assertThat(find("a")).isNull();
  }

  @Test
  void put_bucketFull() throws IOException {
    AnswerTable table = open(ONE_BUCKET);
    put(table, "a", ANSWER, 5_000);
    put(table, "b", ANSWER, 4_000);
    put(table, "c", ANSWER, 6_000);
    put(table, "d", ANSWER, 7_000);

    put(table, "e", ANSWER, 8_000);
    assertThat(find("b")).as("the one that expires first gives way").isNull();
    assertThat(table.writer().evictions()).isEqualTo(1);
    assertThat(table.writer().entries()).isEqualTo(4);
    assertThat(find("e")).isEqualTo("answer");

    now = 6_500;
    put(table, "f", ANSWER, 9_000);
    assertThat(find("d")).as("an expired one gives way before it").isEqualTo("answer");
    assertThat(find("f")).isEqualTo("answer");
  }

  @Test
  void put_longestAnswer() throws IOException {
    AnswerTable table = open(ONE_BUCKET);
    TableWriter writer = table.writer();
    byte[] longest = new byte[TableWriter.maxAnswerBytes()];

    assertThat(writer.put(bytes("a"), longest, 2_000, writer.generation(), List.of())).isTrue();
    assertThat(find("a")).hasSize(longest.length);
    assertThat(
            writer.put(
                bytes("b"), new byte[longest.length + 1], 2_000, writer.generation(), List.of()))
        .isFalse();
    assertThat(find("b")).isNull();
  }

  @Test
  void clear_removesAll() throws IOException {
    AnswerTable table = open(ONE_BUCKET);
    put(table, "a", ANSWER, 2_000);

    table.writer().clear();

    assertThat(find("a")).isNull();
    put(table, "a", ANSWER, 2_000);
    assertThat(find("a")).isEqualTo("answer");
  }

  @Test
  void clear_answerOfOlderMappings() throws IOException {
    TableWriter writer = open(ONE_BUCKET).writer();
    long generation = writer.generation();
    writer.clear();

    writer.put(bytes("a"), ANSWER, 2_000, generation, List.of());

    assertThat(find("a")).isNull();
  }

  @Test
  void open_newTable() throws IOException {
    AnswerTable table = open(2 * ONE_BUCKET);
    assertThat(header().state()).isEqualTo(TableLayout.STATE_RETIRED);

    table.goLive(77);

    assertThat(header().state()).isEqualTo(TableLayout.STATE_LIVE);
    assertThat(header().heartbeat()).isEqualTo(77);
    assertThat(header().bucketCount()).isEqualTo(2);
    assertThat(Files.size(directory.resolve("table")))
        .isEqualTo(TableLayout.HEADER_BYTES + 2L * ONE_BUCKET);
  }

  @Test
  void open_sameSize() throws IOException {
    AnswerTable earlier = open(ONE_BUCKET);
    earlier.goLive(77);
    put(earlier, "a", ANSWER, 2_000);
    TableFile.Header before = header();
    Object inode = inode();
    earlier.close();

    open(ONE_BUCKET);

    assertThat(inode()).isEqualTo(inode);
    assertThat(header().key0()).isNotEqualTo(before.key0());
    assertThat(header().key1()).isNotEqualTo(before.key1());
    assertThat(header().state()).isEqualTo(TableLayout.STATE_RETIRED);
    assertThat(new TableFile(directory.resolve("table")).find(before, bytes("a"), now))
        .as("wiped, also for who knows the old key")
        .isNull();
  }

  @Test
  void open_otherSize() throws IOException {
    AnswerTable earlier = open(ONE_BUCKET);
    earlier.goLive(77);
    Object inode = inode();
    try (TableFile old = new TableFile(directory.resolve("table"))) {
      open(2 * ONE_BUCKET).goLive(78);

      assertThat(inode()).isNotEqualTo(inode);
      assertThat(old.header().state()).isEqualTo(TableLayout.STATE_RETIRED);
      assertThat(header().state()).isEqualTo(TableLayout.STATE_LIVE);
    }
  }

  @Test
  void close_endsTheHeartbeat() throws IOException {
    AnswerTable table = open(ONE_BUCKET);
    table.goLive(77);
    table.close();

    assertThat(header().heartbeat()).isZero();
  }

  private AnswerTable open(int entryBytes) throws IOException {
    InstantSource clock = () -> Instant.ofEpochMilli(now);
    AnswerTable table = AnswerTable.open(directory, entryBytes, clock);
    opened.add(table);
    return table;
  }

  private static void put(AnswerTable table, String lookup, byte[] answer, long expiryEpochMs) {
    TableWriter writer = table.writer();
    writer.put(bytes(lookup), answer, expiryEpochMs, writer.generation(), List.of());
  }

  private String find(String lookup) throws IOException {
    try (TableFile file = new TableFile(directory.resolve("table"))) {
      byte[] answer = file.find(file.header(), bytes(lookup), now);
      return answer == null ? null : new String(answer, UTF_8);
    }
  }

  private TableFile.Header header() throws IOException {
    try (TableFile file = new TableFile(directory.resolve("table"))) {
      return file.header();
    }
  }

  private Object inode() throws IOException {
    return Files.getAttribute(directory.resolve("table"), "unix:ino");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
