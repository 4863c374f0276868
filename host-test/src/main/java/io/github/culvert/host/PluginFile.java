package io.github.culvert.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A {@code plugin.wasm} that has been read and checked, together with the settings to start it
 * with. The {@code with} methods give new plugin files that share the code, so a test reads a file
 * once and starts it often. Immutable and safe for any number of threads.
 */
public final class PluginFile {
  private final GuestModule module;
  private final Settings settings;

  private PluginFile(GuestModule module, Settings settings) {
    this.module = module;
    this.settings = settings;
  }

  /**
   * Reads a plugin, whose code is interpreted unless {@link #compiled} is called.
   *
   * @throws PluginRefusedException if there is no such file, or if it is no http-wasm plugin
   */
  public static PluginFile read(Path wasm) {
    try {
      byte[] code = Files.readAllBytes(wasm);
      return new PluginFile(GuestModule.of(code, TraceReader.of(wasm)), Settings.DEFAULT);
    } catch (IOException e) {
      throw new PluginRefusedException(
          "plugin file cannot be read: " + wasm.toAbsolutePath() + "; build the plugin first");
    }
  }

  /**
   * As {@link #read}, from bytes.
   *
   * @throws PluginRefusedException if the module is no http-wasm plugin
   */
  public static PluginFile parse(byte[] wasm) {
    return new PluginFile(GuestModule.of(wasm, TraceReader.NONE), Settings.DEFAULT);
  }

  /**
   * This plugin compiled to JVM bytecode. Compiling takes a second or two for a plugin made from
   * Java and then saves some ten microseconds or more on each request: it pays from about ten
   * thousand requests on, or for a plugin that computes a lot.
   */
  public PluginFile compiled() {
    return new PluginFile(module.compiled(), settings);
  }

  /**
   * The plugin's configuration as it stands under its name in Traefik, in JSON. Traefik itself
   * hands every number and boolean over as a string ({@code 200} as {@code "200"}); here it comes
   * to the plugin as it is given. Without this call it is {@code {}}.
   */
  public PluginFile withConfig(String json) {
    return new PluginFile(module, settings.withConfig(json));
  }

  /**
   * Shows the plugin a directory under a path of its own, as Traefik's {@code settings.mounts}
   * does. Works on Linux, and needs {@code --enable-native-access=ALL-UNNAMED} to go without a
   * warning of the JVM.
   *
   * @param guestPath for example {@code /bridge}
   */
  public PluginFile withMount(String guestPath, Path directory) {
    return new PluginFile(module, settings.withMount(guestPath, directory));
  }

  /** Sets an environment variable, as Traefik's {@code settings.envs} does. */
  public PluginFile withEnvironment(String name, String value) {
    return new PluginFile(module, settings.withEnvironment(name, value));
  }

  /** Sets the wall clock that the plugin reads; without this call it is the real one. */
  public PluginFile withClock(Clock clock) {
    return new PluginFile(module, settings.withClock(clock));
  }

  /**
   * Starts the plugin, which makes its first instance.
   *
   * @throws PluginRefusedException if the plugin does not start, above all because it does not like
   *     its configuration
   */
  public Plugin start() {
    return new Plugin(module, settings);
  }

  /** What a plugin is started with. */
  record Settings(
      String config, Map<String, Path> mounts, Map<String, String> environment, Clock clock) {
    private static final Settings DEFAULT =
        new Settings("{}", Map.of(), Map.of(), Clock.systemUTC());

    Settings withConfig(String config) {
      return new Settings(config, mounts, environment, clock);
    }

    Settings withMount(String guestPath, Path directory) {
      return new Settings(config, plus(mounts, guestPath, directory), environment, clock);
    }

    Settings withEnvironment(String name, String value) {
      return new Settings(config, mounts, plus(environment, name, value), clock);
    }

    Settings withClock(Clock clock) {
      return new Settings(config, mounts, environment, clock);
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
      var more = new LinkedHashMap<>(map);
      more.put(key, value);
      return Map.copyOf(more);
    }
  }
}
