package io.github.culvert.mapper.config;

import io.github.culvert.mapper.store.StoreAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the mapper is set up, checked; a count out of range is a {@link ConfigurationException}.
 * Immutable; what a file says and what the command line says are put together by {@link
 * #overriddenBy}.
 *
 * @param bridge the bridge directory
 * @param mappings the file with the mapper's own mappings
 * @param servers URL prefixes that lookups may be forwarded to; empty: loopback addresses
 * @param maxWaiting lookups that may wait for a server or a session mapper; default {@value
 *     #DEFAULT_MAX_WAITING}
 * @param maxChannels reply channels, of which each guest has one; default {@value
 *     #DEFAULT_MAX_CHANNELS}
 * @param tableBytes the answer table's size; default 16 MiB
 * @param http where HTTP is served, and to whom
 * @param store where entries are kept that outlive the mapper
 */
public record Configuration(
    Optional<Path> bridge,
    Optional<Path> mappings,
    List<String> servers,
    Optional<Integer> maxWaiting,
    Optional<Integer> maxChannels,
    Optional<Integer> tableBytes,
    HttpSettings http,
    StoreSettings store) {
  public static final int DEFAULT_MAX_WAITING = 1024;
  public static final int DEFAULT_MAX_CHANNELS = 16_384;
  public static final int DEFAULT_TABLE_BYTES = 16 << 20;

  private static final int MAX_COUNT = 1_000_000;

  /** The keys of a configuration file. */
  public static final List<String> KEYS =
      List.of(
          "bridge", "mappings", "servers", "maxWaiting", "maxChannels", "table", "http", "store");

  public Configuration {
    servers = List.copyOf(servers);
    maxWaiting.ifPresent(count -> requireCount("maxWaiting", count));
    maxChannels.ifPresent(count -> requireCount("maxChannels", count));
  }

  /**
   * Reads a configuration file. Paths in it are relative to its folder.
   *
   * @throws ConfigurationException when anything in it is not as expected
   */
  public static Configuration read(Path path) {
    Map<String, YamlValue> keys = YamlFile.read(path).members(KEYS);
    return new Configuration(
        member(keys, "bridge").map(value -> path.resolveSibling(value.text())),
        member(keys, "mappings")
            .map(value -> value.isScalar() ? path.resolveSibling(value.text()) : path),
        member(keys, "servers")
            .map(value -> value.list().stream().map(YamlValue::text).toList())
            .orElse(List.of()),
        member(keys, "maxWaiting").map(value -> value.number(1, MAX_COUNT)),
        member(keys, "maxChannels").map(value -> value.number(1, MAX_COUNT)),
        member(keys, "table")
            .map(value -> value.members(List.of("size")))
            .flatMap(table -> member(table, "size"))
            .map(value -> checked(value, MemorySize::parse)),
        member(keys, "http").map(value -> http(path, value)).orElse(HttpSettings.UNSET),
        member(keys, "store").map(value -> store(path, value)).orElse(StoreSettings.UNSET));
  }

  /** What the service manager's environment says, where it says anything. */
  public static Configuration of(Map<String, String> environment) {
    Optional<String> address =
        Optional.ofNullable(environment.get("STATE_DIRECTORY"))
            .filter(directories -> !directories.isEmpty())
            .map(directories -> "sqlite:%s/store.db".formatted(directories.split(":", -1)[0]));
    return new Configuration(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        HttpSettings.UNSET,
        new StoreSettings(address, Optional.empty(), Optional.empty()));
  }

  /** This configuration with what the other one sets. */
  public Configuration overriddenBy(Configuration other) {
    return new Configuration(
        other.bridge.or(() -> bridge),
        other.mappings.or(() -> mappings),
        other.servers.isEmpty() ? servers : other.servers,
        other.maxWaiting.or(() -> maxWaiting),
        other.maxChannels.or(() -> maxChannels),
        other.tableBytes.or(() -> tableBytes),
        http.overriddenBy(other.http),
        store.overriddenBy(other.store));
  }

  private static HttpSettings http(Path path, YamlValue value) {
    Map<String, YamlValue> keys = value.members(List.of("address", "tokenFile"));
    return new HttpSettings(
        member(keys, "address").map(text -> checked(text, ListenAddress::parse)),
        member(keys, "tokenFile").map(text -> path.resolveSibling(text.text())));
  }

  private static StoreSettings store(Path path, YamlValue value) {
    Map<String, YamlValue> keys = value.members(List.of("address", "cache", "freshness"));
    return new StoreSettings(
        member(keys, "address").map(text -> StoreAddress.resolve(path, text.text())),
        member(keys, "cache").map(text -> checked(text, MemorySize::parse)),
        member(keys, "freshness").map(number -> number.number(1, StoreSettings.MAX_FRESHNESS)));
  }

  private static void requireCount(String key, int count) {
    if (count < 1 || count > MAX_COUNT) {
      throw new ConfigurationException(
          "%s: found %d, expected a whole number from 1 to %d".formatted(key, count, MAX_COUNT));
    }
  }

  private static Optional<YamlValue> member(Map<String, YamlValue> members, String name) {
    return Optional.ofNullable(members.get(name));
  }

  private static <T> T checked(YamlValue value, Function<String, T> parser) {
    try {
      return parser.apply(value.text());
    } catch (IllegalArgumentException e) {
      throw value.error(e.getMessage());
    }
  }
}
