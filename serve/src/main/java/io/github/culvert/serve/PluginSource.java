package io.github.culvert.serve;

import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files that a plugin is started from.
 *
 * @param wasm the module
 * @param config JSON or YAML; null for none
 * @param mounts directories by the path that the plugin sees
 */
record PluginSource(Path wasm, Path config, Map<String, Path> mounts) {

  /**
   * Starts the plugin as the files are now.
   *
   * @throws PluginRefusedException if it does not start
   * @throws IOException if the configuration cannot be read
   */
  Plugin start() throws IOException {
    PluginFile file = PluginFile.read(wasm);
    if (config != null) {
      file = file.withConfig(ConfigurationFile.json(config));
    }
    for (var mount : mounts.entrySet()) {
      file = file.withMount(mount.getKey(), mount.getValue());
    }
    return file.start();
  }

  /** Equal as long as the files have not changed; one that is missing, as in a build, counts. */
  String version() {
    return version(wasm) + (config == null ? "" : " " + version(config));
  }

  private static String version(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis() + "/" + Files.size(file);
    } catch (IOException e) {
      return "missing";
    }
  }
}
