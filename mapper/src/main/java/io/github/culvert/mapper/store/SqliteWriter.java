package io.github.culvert.mapper.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * The one thread that writes the embedded store. Whatever waits is written in one transaction, so
 * that many writers share one sync of the disk (group commit); who waits is told after the commit.
 * Between transactions it notices when another process has written, and now and then deletes what
 * has expired, by the index on the expiry.
 */
final class SqliteWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
  private static final int MAX_WAITING = 4_096;
  private static final int MAX_BATCH = 1_024;
  private static final long TICK_MS = 20;
  private static final long SWEEP_MS = 1_000;
  private static final long TIMEOUT_MS = 5_000;

  /** A write, done within a transaction; true: something has changed. */
  @FunctionalInterface
  interface Change {
    boolean apply(SqliteTables tables) throws SQLException;
  }

  private record Waiting(Key key, Change change, CompletableFuture<Boolean> done) {}

  private final Connection connection;
  private final SqliteTables tables;
  private final Statement transaction;
  private final PreparedStatement dataVersion;
  private final Changes changes;
  private final LongAdder commits = new LongAdder();
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread thread = Thread.ofPlatform().name("store").unstarted(this::run);
  private long seenVersion;
  private long nextTickNanos = System.nanoTime();
  private long nextSweepNanos = nextTickNanos;
  private volatile boolean stopping;
  private volatile Optional<String> problem = Optional.empty();

  /** Takes the connection, and closes it in the end. */
  SqliteWriter(Connection connection, Changes changes, InstantSource clock) throws SQLException {
    this.connection = connection;
    this.changes = changes;
    tables = new SqliteTables(connection, clock);
    transaction = connection.createStatement();
    dataVersion = connection.prepareStatement("PRAGMA data_version");
    seenVersion = dataVersion();
  }

  void start() {
    thread.start();
  }

  /** Writes and waits for the sync. */
  boolean write(Key key, Change change) throws StoreException, InterruptedException {
    Waiting waiting = new Waiting(key, change, new CompletableFuture<>());
    if (stopping || !queue.offer(waiting, TIMEOUT_MS, TimeUnit.MILLISECONDS)) {
      throw new StoreTimeoutException(
          "not written: %d writes wait already, or the mapper stops".formatted(queue.size()));
    }
    try {
      return waiting.done().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StoreTimeoutException(
          "not acknowledged in %d ms, it may be written later".formatted(TIMEOUT_MS), e);
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    }
  }

  /** Busy: another process has had the file locked for the whole timeout. */
  private static StoreException failed(Throwable cause) {
    String message = "not written: " + cause.getMessage();
    return cause instanceof SQLException e && e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code
        ? new StoreTimeoutException(message, e)
        : new StoreException(message, cause);
  }

  /** How many transactions have been synced. */
  long commits() {
    return commits.sum();
  }

  /** Why the last transaction failed; empty when it did not. */
  Optional<String> problem() {
    return problem;
  }

  /** Commits what waits and ends. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(TIMEOUT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Waiting> batch = new ArrayList<>(MAX_BATCH);
    try (connection) {
      while (!stopping || !queue.isEmpty()) {
        Waiting first = queue.poll(TICK_MS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, MAX_BATCH - 1);
          commit(batch);
          batch.clear();
        }
        tick();
      }
    } catch (InterruptedException | SQLException e) {
      LOG.atError().setCause(e).log("the store's writer ended");
    }
  }

  private void commit(List<Waiting> batch) {
    try {
      List<Boolean> changed = apply(batch);
      for (int i = 0; i < changed.size(); i++) {
        acknowledge(batch.get(i), changed.get(i));
      }
      problem = Optional.empty();
    } catch (SQLException | RuntimeException e) {
      rollback();
      fail(e);
      batch.forEach(waiting -> waiting.done().completeExceptionally(e));
    }
  }

  private List<Boolean> apply(List<Waiting> batch) throws SQLException {
    transaction.execute("BEGIN IMMEDIATE");
    List<Boolean> changed = new ArrayList<>(batch.size());
    for (Waiting waiting : batch) {
      changed.add(waiting.change().apply(tables));
    }
    transaction.execute("COMMIT");
    commits.increment();
    return changed;
  }

  private void acknowledge(Waiting waiting, boolean changed) {
    if (changed) {
      changes.changed(waiting.key());
    }
    waiting.done().complete(changed);
  }

  private void rollback() {
    try {
      transaction.execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself, or never begun
    }
  }

  private void tick() {
    long now = System.nanoTime();
    if (now - nextTickNanos < 0) {
      return;
    }
    nextTickNanos = now + TimeUnit.MILLISECONDS.toNanos(TICK_MS);
    try {
      long version = dataVersion();
      if (version != seenVersion) { // not by this connection
        seenVersion = version;
        changes.anyMayHaveChanged();
      }
      sweep(now);
    } catch (SQLException e) {
      fail(e);
    }
  }

  /** Nothing that has expired is read, so it may stay for a while; more than one part goes on. */
  private void sweep(long now) throws SQLException {
    if (now - nextSweepNanos >= 0 && !tables.deleteExpired()) {
      nextSweepNanos = now + TimeUnit.MILLISECONDS.toNanos(SWEEP_MS);
    }
  }

  private void fail(Exception e) {
    if (problem.isEmpty()) {
      LOG.atError().addKeyValue("reason", e.getMessage()).log("writing to the store fails");
    }
    problem = Optional.of(String.valueOf(e.getMessage()));
  }

  private long dataVersion() throws SQLException {
    try (ResultSet row = dataVersion.executeQuery()) {
      return row.getLong(1);
    }
  }
}
