package io.github.culvert.mapper.commands;

import io.github.culvert.mapper.config.ConfigurationSource;
import io.github.culvert.mapper.config.Setting;
import io.github.culvert.mapper.config.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command that set the mapper up: {@code --config}, and one for each setting. */
final class ConfigurationOptions {
  private final OptionSpec file =
      OptionSpec.builder("--config")
          .paramLabel("FILE")
          .type(Path.class)
          .description(
              "YAML file with any of the settings; options and variables win over it. Also %s."
                  .formatted(Settings.FILE_VARIABLE))
          .build();

  private final Map<Setting, OptionSpec> options = new EnumMap<>(Setting.class);

  ConfigurationOptions() {
    for (Setting setting : Setting.values()) {
      options.put(
          setting,
          OptionSpec.builder(setting.flag())
              .paramLabel(setting.label())
              .type(String.class)
              .description(setting.description())
              .build());
    }
  }

  void addTo(CommandSpec command) {
    command.addOption(file);
    options.values().forEach(command::addOption);
  }

  /** What was said on the command line and in the environment; valid when that has been parsed. */
  ConfigurationSource source() {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    options.forEach(
        (setting, option) -> {
          String text = option.getValue();
          if (text != null) {
            flags.put(setting, text);
          }
        });
    Map<String, String> environment = System.getenv();
    Path named = file.getValue();
    Optional<Path> configuration =
        Optional.ofNullable(named)
            .or(() -> Optional.ofNullable(environment.get(Settings.FILE_VARIABLE)).map(Path::of));
    return new ConfigurationSource(configuration, Settings.ofFlags(flags), environment);
  }
}
