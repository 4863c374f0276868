package io.github.culvert.mapper.commands;

import io.github.culvert.mapper.LoadedConfiguration;
import io.github.culvert.mapper.config.Configuration;
import io.github.culvert.mapper.store.StoreAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks the configuration without touching anything. */
@Command(
    name = "check-config",
    description =
        "Reads the configuration and the files that it names, as serve does, and says what is"
            + " wrong. Makes nothing and connects to nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Example:",
      "  culvert-mapper check-config --config mapper.yml",
      "",
      "Exit codes: 0 nothing is wrong, 1 something is, 2 wrong command line."
    })
final class CheckConfig implements Callable<Integer> {
  private final ConfigurationOptions options;

  CheckConfig(ConfigurationOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() {
    LoadedConfiguration loaded = LoadedConfiguration.of(options.source());
    Configuration configuration = loaded.configuration();
    System.out.printf(
        "ok: bridge=%s mappings=%d store=%s http=%s%n",
        configuration.requiredBridge(),
        loaded.mappings().size(),
        configuration.store().address().map(StoreAddress::withoutSecrets).orElse("none"),
        configuration.http().address().map(Object::toString).orElse("off"));
    return 0;
  }
}
