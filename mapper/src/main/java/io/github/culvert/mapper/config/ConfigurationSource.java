package io.github.culvert.mapper.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the configuration comes from: the command line wins over the environment, that over the
 * file, and all over the defaults. Immutable.
 *
 * @param file the configuration file
 * @param flags what the command line says
 * @param environment the variables of the environment
 */
public record ConfigurationSource(
    Optional<Path> file, Settings flags, Map<String, String> environment) {
  /**
   * Reads what is set at this moment.
   *
   * @throws ConfigurationException when a file cannot be read or a name is unknown
   */
  public Settings read() {
    Settings variables = Settings.ofEnvironment(environment);
    Settings settings =
        file.map(path -> Settings.ofFile(path).overriddenBy(variables))
            .orElse(variables)
            .overriddenBy(flags);
    return DefaultStore.of(environment, settings).overriddenBy(settings);
  }
}
