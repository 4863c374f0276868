package io.github.culvert.guest;

/** The configuration is wrong; the message names the key, what was found and what is expected. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ConfigException(String message) {
    super(message);
  }
}
