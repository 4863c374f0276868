package io.github.culvert.mapper.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;

/**
 * The embedded store: one file of SQLite's with its write-ahead log beside it. One thread writes,
 * see {@link SqliteWriter}; readers take turns and see the last commit. Several mappers of one
 * machine may have the file open.
 */
final class SqliteStore implements Store {
  private static final int BUSY_TIMEOUT_MS = 2_000;
  private static final int PAGE_CACHE_KIB = 16 * 1024;
  private static final String LOG_PAGES = "8192"; // of 4 KiB
  private static final String COLUMNS = "SELECT headers, ttl, sliding, expiry, version, key";
  private static final String READ = COLUMNS + " FROM entries WHERE key = ? AND expiry > ?";
  private static final String LIST =
      COLUMNS + " FROM entries WHERE key > ? AND expiry > ? ORDER BY key LIMIT ?";

  /** Reads with the one connection that reads. */
  @FunctionalInterface
  private interface Query<T> {
    T run() throws SQLException;
  }

  private final Path file;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock();
  private Connection reader;
  private PreparedStatement read;
  private PreparedStatement list;
  private SqliteWriter writer;

  SqliteStore(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  @Override
  public void start(Changes changes) throws StoreException {
    try {
      createFile();
      writer = new SqliteWriter(connect(), changes, clock);
      reader = connect();
      read = reader.prepareStatement(READ);
      list = reader.prepareStatement(LIST);
      writer.start();
    } catch (IOException | SQLException e) {
      close();
      throw new StoreException("opening the store: file=%s: %s".formatted(file, e), e);
    }
  }

  @Override
  public Optional<Entry> read(Key key) throws StoreException, InterruptedException {
    return inTurn(
        () -> {
          read.setString(1, key.text());
          read.setLong(2, clock.millis());
          try (ResultSet row = read.executeQuery()) {
            return row.next() ? Optional.of(entry(row)) : Optional.empty();
          }
        });
  }

  /** By the order of the keys: the cursor is the last one seen. */
  @Override
  public Page list(String cursor, int limit) throws StoreException, InterruptedException {
    List<Page.Item> items = new ArrayList<>();
    inTurn(
        () -> {
          list.setString(1, cursor);
          list.setLong(2, clock.millis());
          list.setInt(3, limit);
          try (ResultSet row = list.executeQuery()) {
            while (row.next()) {
              items.add(new Page.Item(new Key(row.getString(6)), entry(row)));
            }
          }
          return null;
        });
    return new Page(
        items, items.size() < limit ? Optional.empty() : Optional.of(items.getLast().key().text()));
  }

  @Override
  public boolean write(Key key, Entry entry, Expected expected)
      throws StoreException, InterruptedException {
    return writer.write(key, tables -> tables.write(key, entry, expected));
  }

  @Override
  public boolean delete(Key key, Expected expected) throws StoreException, InterruptedException {
    return writer.write(key, tables -> tables.delete(key, expected));
  }

  @Override
  public void extend(Key key, Entry entry) throws StoreException, InterruptedException {
    writer.write(key, tables -> tables.extend(key, entry));
  }

  @Override
  public Optional<String> problem() {
    return writer.problem();
  }

  /** How many transactions have been synced. */
  long commits() {
    return writer.commits();
  }

  /** Ends the writer after what it has accepted; then nothing is left that is not in the file. */
  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
    turn.lock();
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("closing the store", e);
    } finally {
      turn.unlock();
    }
  }

  private <T> T inTurn(Query<T> query) throws StoreException, InterruptedException {
    if (!turn.tryLock(BUSY_TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
      throw new StoreTimeoutException(
          "reading from the store: no turn in %d ms".formatted(BUSY_TIMEOUT_MS));
    }
    try {
      return query.run();
    } catch (SQLException e) {
      throw new StoreException("reading from the store: " + e.getMessage(), e);
    } finally {
      turn.unlock();
    }
  }

  /** For the owner alone, as SQLite then makes the log beside it. */
  private void createFile() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      // of an earlier start
    }
  }

  /**
   * FULL in WAL mode: a commit returns when the log has been synced. The log goes to the file when
   * it has 32 MiB: keys are hashes, so each commit touches other pages, and those of many commits
   * are written there once.
   */
  Connection connect() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setCacheSize(-PAGE_CACHE_KIB); // negative: KiB
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, LOG_PAGES);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        HeaderText.parse(row.getString(1)),
        Duration.ofMillis(row.getLong(2)),
        row.getBoolean(3),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getString(5));
  }
}
