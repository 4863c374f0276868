package io.github.culvert.mapper.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;

/** The writing statements of the embedded store. Used by one thread, within its transactions. */
final class SqliteTables {
  private static final int SCHEMA = 1;
  private static final int EXPIRED_BATCH = 1_000;

  private final InstantSource clock;
  private final PreparedStatement version;
  private final PreparedStatement write;
  private final PreparedStatement delete;
  private final PreparedStatement extend;
  private final PreparedStatement deleteExpired;

  SqliteTables(Connection connection, InstantSource clock) throws SQLException {
    this.clock = clock;
    create(connection);
    version =
        connection.prepareStatement("SELECT version FROM entries WHERE key = ? AND expiry > ?");
    write =
        connection.prepareStatement(
            "INSERT INTO entries (key, headers, ttl, sliding, expiry, version)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET"
                + " headers = excluded.headers, ttl = excluded.ttl, sliding = excluded.sliding,"
                + " expiry = excluded.expiry, version = excluded.version");
    delete = connection.prepareStatement("DELETE FROM entries WHERE key = ?");
    extend =
        connection.prepareStatement(
            "UPDATE entries SET expiry = ? WHERE key = ? AND version = ? AND expiry > ?");
    deleteExpired =
        connection.prepareStatement(
            "DELETE FROM entries WHERE id IN (SELECT id FROM entries WHERE expiry <= ?"
                + " ORDER BY expiry LIMIT %d)".formatted(EXPIRED_BATCH));
  }

  boolean write(Key key, Entry entry, Expected expected) throws SQLException {
    if (!expected.allows(found(key))) {
      return false;
    }
    write.setString(1, key.text());
    write.setString(2, HeaderText.of(entry.headers()));
    write.setLong(3, entry.ttl().toMillis());
    write.setBoolean(4, entry.sliding());
    write.setLong(5, entry.expiry().toEpochMilli());
    write.setString(6, entry.version());
    return write.executeUpdate() > 0;
  }

  boolean delete(Key key, Expected expected) throws SQLException {
    String found = found(key);
    if (found.isEmpty() || !expected.allows(found)) {
      return false;
    }
    delete.setString(1, key.text());
    return delete.executeUpdate() > 0;
  }

  boolean extend(Key key, Entry entry) throws SQLException {
    extend.setLong(1, entry.expiry().toEpochMilli());
    extend.setString(2, key.text());
    extend.setString(3, entry.version());
    extend.setLong(4, clock.millis());
    return extend.executeUpdate() > 0;
  }

  /** Deletes some of what has expired; false: nothing is left. */
  boolean deleteExpired() throws SQLException {
    deleteExpired.setLong(1, clock.millis());
    return deleteExpired.executeUpdate() == EXPIRED_BATCH;
  }

  /** The version of the living entry, empty without one. */
  private String found(Key key) throws SQLException {
    version.setString(1, key.text());
    version.setLong(2, clock.millis());
    try (ResultSet row = version.executeQuery()) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int schema = statement.executeQuery("PRAGMA user_version").getInt(1);
      if (schema > SCHEMA) {
        throw new SQLException(
            "schema=%d is of a later version of the mapper, expected %d or less"
                .formatted(schema, SCHEMA));
      }
      statement.execute(
          "CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,"
              + " headers TEXT NOT NULL, ttl INTEGER NOT NULL, sliding INTEGER NOT NULL,"
              + " expiry INTEGER NOT NULL, version TEXT NOT NULL) STRICT");
      statement.execute("CREATE INDEX IF NOT EXISTS entries_expiry ON entries (expiry)");
      statement.execute("PRAGMA user_version = " + SCHEMA);
    }
  }
}
