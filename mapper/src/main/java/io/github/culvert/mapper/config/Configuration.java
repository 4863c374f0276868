package io.github.culvert.mapper.config;

import io.github.culvert.mapper.store.StoreAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the mapper is set up, checked. Immutable.
 *
 * @param bridge the bridge directory
 * @param mappings the file with the mapper's own mappings
 * @param servers URL prefixes that lookups may be forwarded to; empty: loopback addresses
 * @param maxWaiting lookups that may wait for a server or a session mapper
 * @param maxChannels reply channels, of which each guest has one
 * @param tableBytes the answer table's size
 * @param http where HTTP is served, and to whom
 * @param store where entries are kept that outlive the mapper
 * @param sessions how large a shared session may be
 * @param traefikApi the URL of Traefik's API
 */
public record Configuration(
    Optional<Path> bridge,
    Optional<Path> mappings,
    List<String> servers,
    int maxWaiting,
    int maxChannels,
    int tableBytes,
    HttpSettings http,
    StoreSettings store,
    SessionSettings sessions,
    Optional<URI> traefikApi) {
  private static final int DEFAULT_MAX_WAITING = 1024;
  private static final int DEFAULT_MAX_CHANNELS = 16_384;
  private static final int DEFAULT_TABLE_BYTES = 16 << 20;
  private static final int MAX_COUNT = 1_000_000;
  private static final String NO_STORE = "none";

  /**
   * Reads the settings.
   *
   * @throws ConfigurationException when a value is not as expected; the message says which, where
   *     it was set, and what is expected
   */
  public static Configuration of(Settings settings) {
    return new Configuration(
        settings.get(Setting.BRIDGE).map(SettingValue::path),
        settings.get(Setting.MAPPINGS).map(SettingValue::path),
        settings.get(Setting.SERVERS).map(SettingValue::list).orElse(List.of()),
        count(settings, Setting.MAX_WAITING, MAX_COUNT).orElse(DEFAULT_MAX_WAITING),
        count(settings, Setting.MAX_CHANNELS, MAX_COUNT).orElse(DEFAULT_MAX_CHANNELS),
        size(settings, Setting.TABLE_SIZE, DEFAULT_TABLE_BYTES),
        http(settings),
        store(settings),
        sessions(settings),
        settings.get(Setting.TRAEFIK_API).map(value -> value.parsed(Configuration::api)));
  }

  /**
   * The bridge directory.
   *
   * @throws ConfigurationException when none is set
   */
  public Path requiredBridge() {
    return bridge.orElseThrow(
        () ->
            new ConfigurationException(
                "no bridge directory: use %s DIR, %s, or the key %s of the configuration file"
                    .formatted(
                        Setting.BRIDGE.flag(), Setting.BRIDGE.variable(), Setting.BRIDGE.key())));
  }

  private static HttpSettings http(Settings settings) {
    return new HttpSettings(
        settings.get(Setting.HTTP_ADDRESS).map(value -> value.parsed(ListenAddress::parse)),
        settings.get(Setting.HTTP_TOKEN_FILE).map(SettingValue::path),
        tls(settings));
  }

  private static Optional<TlsSettings> tls(Settings settings) {
    Optional<Path> certificate = path(settings, Setting.HTTP_TLS_CERTIFICATE);
    Optional<Path> key = path(settings, Setting.HTTP_TLS_KEY);
    Optional<Path> clientCa = path(settings, Setting.HTTP_TLS_CLIENT_CA);
    if (certificate.isEmpty() && key.isEmpty() && clientCa.isEmpty()) {
      return Optional.empty();
    }
    if (certificate.isEmpty() || key.isEmpty()) {
      throw new ConfigurationException(
          "http.tls: expected certificate and key, found %s alone"
              .formatted(certificate.isPresent() ? "certificate" : "key or clientCa"));
    }
    return Optional.of(new TlsSettings(certificate.get(), key.get(), clientCa));
  }

  private static Optional<Path> path(Settings settings, Setting setting) {
    return settings.get(setting).map(SettingValue::path);
  }

  private static StoreSettings store(Settings settings) {
    return new StoreSettings(
        settings
            .get(Setting.STORE_ADDRESS)
            .filter(value -> !value.text().equals(NO_STORE))
            .map(value -> value.parsed(text -> StoreAddress.resolve(value.file(), text))),
        size(settings, Setting.STORE_CACHE, StoreSettings.DEFAULT_CACHE_BYTES),
        settings
            .get(Setting.STORE_FRESHNESS)
            .map(value -> value.number(1, StoreSettings.MAX_FRESHNESS))
            .orElse(StoreSettings.DEFAULT_FRESHNESS));
  }

  private static SessionSettings sessions(Settings settings) {
    SessionSettings otherwise = SessionSettings.DEFAULT;
    return new SessionSettings(
        count(settings, Setting.SESSIONS_MAX_NAMES, SessionSettings.MOST_NAMES)
            .orElse(otherwise.maxNames()),
        count(settings, Setting.SESSIONS_MAX_VALUE_BYTES, SessionSettings.MOST_BYTES)
            .orElse(otherwise.maxValueBytes()),
        count(settings, Setting.SESSIONS_MAX_SESSION_BYTES, SessionSettings.MOST_BYTES)
            .orElse(otherwise.maxSessionBytes()));
  }

  private static URI api(String text) {
    if (!text.matches("https?://[^/?#]+(/[^?#]*[^/?#])?/?")) {
      throw new IllegalArgumentException(
          "found %s, expected http://HOST:PORT or https://HOST:PORT".formatted(text));
    }
    return URI.create(text.replaceFirst("/$", ""));
  }

  private static Optional<Integer> count(Settings settings, Setting setting, int most) {
    return settings.get(setting).map(value -> value.number(1, most));
  }

  private static int size(Settings settings, Setting setting, int otherwise) {
    return settings.get(setting).map(value -> value.parsed(MemorySize::parse)).orElse(otherwise);
  }
}
