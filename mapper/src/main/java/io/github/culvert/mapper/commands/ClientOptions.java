package io.github.culvert.mapper.commands;

import io.github.culvert.mapper.config.Configuration;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a command that asks a running mapper. */
final class ClientOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where the mapper serves HTTP, as http://127.0.0.1:7777."
              + " Default: the address of the configuration.")
  private URI url;

  MapperClient client(ConfigurationOptions options) {
    return new MapperClient(Optional.ofNullable(url), Configuration.of(options.source().read()));
  }
}
