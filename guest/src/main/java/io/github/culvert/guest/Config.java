package io.github.culvert.guest;

import org.teavm.interop.Address;

/** The middleware's configuration as Traefik hands it over. */
public final class Config {
  private static final int FIRST_BYTES = 1024;

  private final byte[] bytes;

  private Config(byte[] bytes) {
    this.bytes = bytes;
  }

  static Config read() {
    byte[] buffer = new byte[FIRST_BYTES];
    int length = HttpHandler.getConfig(Address.ofData(buffer), buffer.length);
    if (length > buffer.length) {
      buffer = new byte[length];
      HttpHandler.getConfig(Address.ofData(buffer), length);
    }
    byte[] exact = new byte[length];
    System.arraycopy(buffer, 0, exact, 0, length);
    return new Config(exact);
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
