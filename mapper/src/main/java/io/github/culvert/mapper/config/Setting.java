package io.github.culvert.mapper.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one declaration of everything that can be set: in the configuration file by {@link #key}, on
 * the command line by {@link #flag}, in the environment by {@link #variable}.
 */
public enum Setting {
  BRIDGE("bridge", "DIR", "The directory shared with Traefik; made if it is missing."),
  MAPPINGS(
      "mappings",
      "FILE",
      "YAML file with the mapper's own mappings, which may stand in the configuration file"
          + " itself."),
  SERVERS(
      "servers",
      "URL,...",
      "URL prefixes that lookups may be forwarded to. Default: any on a loopback address."),
  MAX_WAITING("maxWaiting", "COUNT", "Lookups that may wait at the same time. Default: 1024."),
  MAX_CHANNELS("maxChannels", "COUNT", "Guests that may have a reply channel. Default: 16384."),
  TABLE_SIZE("table.size", "SIZE", "Size of the answer table. Default: 16MiB."),
  HTTP_ADDRESS("http.address", "HOST:PORT", "Serves HTTP on this address. Default: off."),
  HTTP_TOKEN_FILE(
      "http.tokenFile",
      "FILE",
      "The token that requests over HTTP must bring, but those for /health."
          + " It, or http.tls.clientCa, is needed where the address is no loopback address."),
  HTTP_TLS_CERTIFICATE(
      "http.tls.certificate", "FILE", "Serves HTTP over TLS, with this certificate chain (PEM)."),
  HTTP_TLS_KEY("http.tls.key", "FILE", "The private key of the certificate (PEM, PKCS #8)."),
  HTTP_TLS_CLIENT_CA(
      "http.tls.clientCa",
      "FILE",
      "The authorities (PEM) one of which must have signed the certificate that every client"
          + " shows."),
  STORE_ADDRESS(
      "store.address",
      "ADDRESS",
      "Where shared sessions are kept, and mappings that are written over HTTP: sqlite:FILE,"
          + " redis://HOST or rediss://HOST, several HOST:PORT,... with ?sentinel=NAME or ?cluster"
          + " at the end. none: no store. Default, where HTTP is served: sqlite:store.db in"
          + " $STATE_DIRECTORY, else in $XDG_STATE_HOME/culvert, else in ~/.local/state/culvert."),
  STORE_CACHE("store.cache", "SIZE", "Memory for what was read from the store. Default: 16MiB."),
  STORE_FRESHNESS(
      "store.freshness",
      "SECONDS",
      "How long the mapper and the answer table believe what they know of the store when nobody"
          + " tells of a change. Default: 30."),
  SESSIONS_MAX_NAMES(
      "sessions.maxNames", "COUNT", "Names that a shared session may have values of. Default: 64."),
  SESSIONS_MAX_VALUE_BYTES(
      "sessions.maxValueBytes",
      "COUNT",
      "Bytes that a value of a shared session may have. Default: 4096."),
  SESSIONS_MAX_SESSION_BYTES(
      "sessions.maxSessionBytes",
      "COUNT",
      "Bytes that a shared session may have: its values with their names, and eight for each value."
          + " Default: 32768."),
  TRAEFIK_API(
      "traefik.api",
      "URL",
      "Traefik's API, such as http://127.0.0.1:8080, which tells the servers of sticky services."
          + " Default: they are learned from Traefik's sticky cookies.");

  private static final String VARIABLE_PREFIX = "CULVERT_MAPPER_";

  private final String key;
  private final String label;
  private final String description;

  Setting(String key, String label, String description) {
    this.key = key;
    this.label = label;
    this.description = description;
  }

  /** The path of keys in a configuration file: {@code http.tokenFile}. */
  public String key() {
    return key;
  }

  /** The option of the command line: {@code --http-token-file}. */
  public String flag() {
    return "--" + words("-").toLowerCase(Locale.ROOT);
  }

  /** The variable of the environment: {@code CULVERT_MAPPER_HTTP_TOKEN_FILE}. */
  public String variable() {
    return VARIABLE_PREFIX + words("_").toUpperCase(Locale.ROOT);
  }

  /** What a value is, in capitals, for usage messages. */
  public String label() {
    return label;
  }

  /** A sentence or two for the operator, with the default. */
  public String description() {
    return description;
  }

  /** Whether a running mapper takes up another value; else it needs a restart. */
  boolean isLive() {
    return switch (this) {
      case MAPPINGS,
          SERVERS,
          HTTP_TOKEN_FILE,
          SESSIONS_MAX_NAMES,
          SESSIONS_MAX_VALUE_BYTES,
          SESSIONS_MAX_SESSION_BYTES ->
          true;
      default -> false;
    };
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /**
   * The names that may stand in a file below that path of keys, which is empty or ends in a dot.
   */
  static List<String> namesBelow(String path) {
    return Arrays.stream(values())
        .filter(setting -> setting.key.startsWith(path))
        .map(setting -> setting.key.substring(path.length()).split("\\.", 2)[0])
        .distinct()
        .toList();
  }

  private String words(String separator) {
    return key.replace(".", separator).replaceAll("(?=[A-Z])", separator);
  }
}
