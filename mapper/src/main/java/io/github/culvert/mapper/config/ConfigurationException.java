package io.github.culvert.mapper.config;

/**
 * The operator's configuration is wrong. The message is one line for him: file, line, key, what was
 * found and what is expected.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ConfigurationException(String message) {
    super(message);
  }
}
