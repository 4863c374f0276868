package io.github.culvert.mapper.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is set in one place, or in several of which one overrides the other. Immutable. */
public final class Settings {
  private static final String VARIABLE_PREFIX = "CULVERT_MAPPER_";

  /** The variable that names the configuration file. */
  public static final String FILE_VARIABLE = VARIABLE_PREFIX + "CONFIG";

  /** What Kubernetes sets for a service of the name culvert-mapper. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          VARIABLE_PREFIX
              + "(SERVICE_(HOST|PORT(_\\w+)?)|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

  private final Map<Setting, SettingValue> values;

  private Settings(Map<Setting, SettingValue> values) {
    this.values = values;
  }

  /**
   * What a configuration file says. Paths in it are relative to its folder.
   *
   * @throws ConfigurationException when it cannot be read or has a key that there is not
   */
  public static Settings ofFile(Path file) {
    Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    read(YamlFile.read(file), "", file, values);
    return new Settings(values);
  }

  /**
   * What the variables of the environment say.
   *
   * @throws ConfigurationException when there is one with the mapper's prefix that means nothing
   */
  public static Settings ofEnvironment(Map<String, String> environment) {
    Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String text = environment.get(setting.variable());
      if (text != null && !text.isEmpty()) {
        values.put(setting, SettingValue.of(text, setting.variable()));
      }
    }
    environment.keySet().stream().sorted().forEach(Settings::requireKnown);
    return new Settings(values);
  }

  /** What the command line says. */
  public static Settings ofFlags(Map<Setting, String> flags) {
    Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
    flags.forEach((setting, text) -> values.put(setting, SettingValue.of(text, setting.flag())));
    return new Settings(values);
  }

  /** These settings with what the other ones set. */
  public Settings overriddenBy(Settings other) {
    Map<Setting, SettingValue> both = new EnumMap<>(Setting.class);
    both.putAll(values);
    both.putAll(other.values);
    return new Settings(both);
  }

  /** The keys whose other value there needs a restart. */
  public List<String> needingRestart(Settings other) {
    return Arrays.stream(Setting.values())
        .filter(setting -> !setting.isLive() && !texts(setting).equals(other.texts(setting)))
        .map(Setting::key)
        .toList();
  }

  private List<String> texts(Setting setting) {
    return get(setting).map(SettingValue::texts).orElse(List.of());
  }

  Optional<SettingValue> get(Setting setting) {
    return Optional.ofNullable(values.get(setting));
  }

  /** The members of a configuration file's document, which may have only the keys of settings. */
  public static Map<String, YamlValue> members(YamlValue document) {
    return members(document, "");
  }

  private static Map<String, YamlValue> members(YamlValue value, String path) {
    return value.members(Setting.namesBelow(path));
  }

  private static void read(
      YamlValue value, String path, Path file, Map<Setting, SettingValue> values) {
    members(value, path)
        .forEach(
            (name, member) ->
                Setting.ofKey(path + name)
                    .ifPresentOrElse(
                        setting -> values.put(setting, read(setting, member, file)),
                        () -> read(member, path + name + ".", file, values)));
  }

  private static SettingValue read(Setting setting, YamlValue value, Path file) {
    boolean isThisFile = setting == Setting.MAPPINGS && !value.isScalar();
    List<String> texts =
        switch (setting) {
          case SERVERS -> value.list().stream().map(YamlValue::text).toList();
          default -> List.of(isThisFile ? file.getFileName().toString() : value.text());
        };
    return new SettingValue(texts, value.place(), file);
  }

  private static void requireKnown(String variable) {
    List<String> known = Arrays.stream(Setting.values()).map(Setting::variable).toList();
    if (variable.startsWith(VARIABLE_PREFIX)
        && !variable.equals(FILE_VARIABLE)
        && !known.contains(variable)
        && !SERVICE_LINK.matcher(variable).matches()) {
      throw new ConfigurationException(
          variable + ": unknown variable" + Suggestion.of(variable, known));
    }
  }
}
