package io.github.culvert.mapper.store;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Where the store is, as the operator writes it: {@code sqlite:PATH}, or {@code redis://...} and
 * {@code rediss://...}, see {@link RedisAddress}.
 */
public final class StoreAddress {
  private static final String SQLITE = "sqlite:";

  private StoreAddress() {}

  /**
   * The store at that address, not yet started.
   *
   * @throws IllegalArgumentException when it is no such address; the message holds no password
   */
  public static Store store(String address, InstantSource clock) {
    if (isSqlite(address)) {
      return new SqliteStore(Path.of(address.substring(SQLITE.length())), clock);
    }
    return new RedisStore(requireRedis(address), clock);
  }

  /**
   * The address as one that stands in a file means it: its path is relative to the file's.
   *
   * @throws IllegalArgumentException when it is none; the message holds no password
   */
  public static String resolve(Path file, String address) {
    if (isSqlite(address)) {
      return SQLITE + file.resolveSibling(address.substring(SQLITE.length()));
    }
    requireRedis(address);
    return address;
  }

  /** The address for a log line: without user and password. */
  public static String withoutSecrets(String address) {
    return address.replaceFirst("//[^/]*@", "//");
  }

  private static boolean isSqlite(String address) {
    return address.startsWith(SQLITE) && address.length() > SQLITE.length();
  }

  private static RedisAddress requireRedis(String address) {
    if (!RedisAddress.matches(address)) {
      throw new IllegalArgumentException(
          "found %s, expected sqlite:FILE, redis://HOST or rediss://HOST"
              .formatted(withoutSecrets(address)));
    }
    return RedisAddress.parse(address);
  }
}
