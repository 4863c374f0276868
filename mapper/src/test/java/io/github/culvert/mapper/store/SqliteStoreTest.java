package io.github.culvert.mapper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {
  @TempDir private Path folder;

  @Override
  Store open() {
    return StoreAddress.store("sqlite:" + file(), InstantSource.system());
  }

  /** Each is a sync of the disk, one after the other. */
  @Override
  int conflictingUpdates() {
    return 500;
  }

  @Test
  void commit_returnsWhenTheLogIsSynced() throws Exception {
    try (Connection connection = ((SqliteStore) here).connect()) {
      assertThat(number(connection, "PRAGMA synchronous")).as("FULL").isEqualTo(2);
      try (Statement statement = connection.createStatement();
          ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
        assertThat(mode.getString(1)).isEqualTo("wal");
      }
    }
  }

  @Test
  void manyWriters_shareCommits() throws Exception {
    long before = ((SqliteStore) here).commits();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        Key key = key("k" + i);
        var _ = executor.submit(() -> here.write(key, entry("1"), Expected.ANYTHING));
      }
    }
    assertThat(value(there, "k999")).contains("1");
    assertThat(((SqliteStore) here).commits() - before).isBetween(1L, 500L);
  }

  @Test
  void expired_leavesTheFile_byTheIndex() throws Exception {
    Instant soon = Instant.now().plusMillis(50);
    for (int i = 0; i < 10; i++) {
      Entry entry = Entry.create(Map.of(), Duration.ofHours(1), false, soon);
      here.write(key("k" + i), entry, Expected.ANYTHING);
    }
    here.write(key("stays"), entry("1"), Expected.ANYTHING);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      await().until(() -> number(other, "SELECT count(*) FROM entries") == 1);
      try (Statement statement = other.createStatement();
          ResultSet plan =
              statement.executeQuery(
                  "EXPLAIN QUERY PLAN SELECT id FROM entries WHERE expiry <= 1"
                      + " ORDER BY expiry LIMIT 10")) {
        assertThat(plan.getString("detail")).contains("SEARCH").contains("entries_expiry");
      }
    }
  }

  @Test
  void file_isForTheOwnerAlone() throws Exception {
    here.write(key("a"), entry("1"), Expected.ANYTHING);
    for (String name : new String[] {"store.db", "store.db-wal"}) {
      assertThat(Files.getPosixFilePermissions(file().resolveSibling(name)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void reopened_hasWhatWasWritten() throws Exception {
    here.write(key("a"), entry("1"), Expected.ANYTHING);
    closeBoth();
    openTwice();
    assertThat(value(here, "a")).contains("1");
  }

  @Test
  void noDatabase_isRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "no database ".repeat(100));
    Store store = StoreAddress.store("sqlite:" + text, InstantSource.system());
    assertThatThrownBy(() -> store.start(new SeenChanges()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("file=" + text)
        .hasMessageContaining("not a database");
  }

  @Test
  void laterSchema_isRefused() throws Exception {
    closeBoth();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA user_version = 9");
    }
    assertThatThrownBy(() -> open().start(new SeenChanges()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema=9 is of a later version");
  }

  @Test
  void closed_writesAreRefused() {
    here.close();
    assertThatThrownBy(() -> here.write(key("a"), entry("1"), Expected.ANYTHING))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not written");
  }

  private Path file() {
    return folder.resolve("store.db");
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }
}
