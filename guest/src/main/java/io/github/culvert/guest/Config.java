package io.github.culvert.guest;

import org.teavm.interop.Address;

/** The middleware's configuration as Traefik hands it over. */
public final class Config {
  private final byte[] bytes;

  private Config(byte[] bytes) {
    this.bytes = bytes;
  }

  static Config read() {
    // The length is asked for first: no buffer is too small.
    byte[] nothing = {};
    byte[] bytes = new byte[HttpHandler.getConfig(Address.ofData(nothing), 0)];
    HttpHandler.getConfig(Address.ofData(bytes), bytes.length);
    return new Config(bytes);
  }

  /** The JSON text; from Traefik an object whose scalars are all strings. */
  public String text() {
    return Utf8.decode(bytes, 0, bytes.length);
  }

  /**
   * The configuration as typed settings.
   *
   * @throws ConfigException if it is no JSON object
   */
  public Settings settings() {
    return Settings.parse(text());
  }
}
