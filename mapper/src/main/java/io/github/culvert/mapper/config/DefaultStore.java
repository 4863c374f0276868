package io.github.culvert.mapper.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The embedded store where none is named: {@code store.db} in the folder that the service manager
 * gives for state, else in the user's. It is made only where it can be written to, over HTTP.
 */
final class DefaultStore {
  private static final String SERVICE_FOLDERS = "STATE_DIRECTORY";
  private static final String USER_FOLDER = "XDG_STATE_HOME";

  private DefaultStore() {}

  static Settings of(Map<String, String> environment, Settings settings) {
    return settings.get(Setting.HTTP_ADDRESS).isPresent()
        ? Settings.ofFlags(
            Map.of(Setting.STORE_ADDRESS, "sqlite:" + folder(environment).resolve("store.db")))
        : Settings.ofFlags(Map.of());
  }

  private static Path folder(Map<String, String> environment) {
    return variable(environment, SERVICE_FOLDERS)
        .map(folders -> Path.of(folders.split(":", -1)[0]))
        .or(() -> variable(environment, USER_FOLDER).map(home -> Path.of(home, "culvert")))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local/state/culvert"));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
  }
}
