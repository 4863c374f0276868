package io.github.culvert.mapper;

import io.github.culvert.mapper.config.Configuration;
import io.github.culvert.mapper.config.ConfigurationException;
import io.github.culvert.mapper.config.ConfigurationSource;
import io.github.culvert.mapper.config.Settings;
import io.github.culvert.mapper.config.TlsSettings;
import io.github.culvert.mapper.http.BearerToken;
import io.github.culvert.mapper.http.Certificates;
import io.github.culvert.mapper.mappings.OwnMappings;
import io.github.culvert.mapper.server.AllowedServers;
import io.helidon.common.tls.Tls;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration and the files that it names, all read and checked, so that nothing of a wrong one
 * is ever in force. Immutable.
 */
public record LoadedConfiguration(
    ConfigurationSource source,
    Settings settings,
    Configuration configuration,
    OwnMappings mappings,
    AllowedServers servers,
    Optional<String> token,
    Optional<Tls> tls) {
  /**
   * Reads everything as it is at this moment.
   *
   * @throws ConfigurationException when anything is not as expected
   */
  public static LoadedConfiguration of(ConfigurationSource source) {
    Settings settings = source.read();
    Configuration configuration = Configuration.of(settings);
    configuration.requiredBridge();
    configuration.http().requireProtection();
    return new LoadedConfiguration(
        source,
        settings,
        configuration,
        OwnMappings.read(configuration.mappings()),
        new AllowedServers(configuration.servers()),
        configuration.http().tokenFile().map(BearerToken::read),
        configuration.http().tls().map(Certificates::server));
  }

  /** The files that it was read from. */
  Set<Path> files() {
    return Stream.of(
            source.file(),
            configuration.mappings(),
            configuration.http().tokenFile(),
            configuration.http().tls().map(TlsSettings::certificate),
            configuration.http().tls().map(TlsSettings::key),
            configuration.http().tls().flatMap(TlsSettings::clientCa))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }
}
