package io.github.culvert.traefik;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/** The working directory of a Traefik: its configuration and its plugins. */
final class TraefikFolder {
  /** The name of the router that tells which configuration is in force. */
  static final String PROBE = "culvert-probe";

  /** The answer of {@code noop@internal}: a teapot. */
  static final int PROBE_STATUS = 418;

  private final Path path;

  private TraefikFolder(Path path) {
    this.path = path;
  }

  static TraefikFolder create(List<LocalPlugin> plugins) {
    try {
      Path path = Files.createTempDirectory("culvert-traefik-");
      Files.createDirectories(path.resolve("dynamic"));
      for (LocalPlugin plugin : plugins) {
        plugin.install(path);
      }
      return new TraefikFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException("preparing the files of Traefik", e);
    }
  }

  Path path() {
    return path;
  }

  /** The configuration of a Traefik that reloads quickly and stops quickly. */
  static String staticConfiguration(List<LocalPlugin> plugins, String logLevel) {
    // Traefik takes no empty map there.
    String experimental =
        plugins.stream()
            .map(LocalPlugin::configuration)
            .collect(Collectors.joining(", ", "experimental: {localPlugins: {", "}}\n"));
    return """
    global: {checkNewVersion: false, sendAnonymousUsage: false}
    log: {level: %s, noColor: true}
    api: {insecure: true, dashboard: false}
    entryPoints:
      web: {address: "%s", transport: {lifeCycle: {graceTimeOut: 100ms}}}
      traefik: {address: "%s", transport: {lifeCycle: {graceTimeOut: 100ms}}}
    providers:
      providersThrottleDuration: 50ms
      file: {directory: dynamic, watch: true}
    %s\
    """
        .formatted(
            logLevel,
            Traefik.WEB_ADDRESS,
            Traefik.API_ADDRESS,
            plugins.isEmpty() ? "" : experimental);
  }

  void writeStatic(String text) {
    write("traefik.yml", text);
  }

  /** The probe comes last: where it is routed, what stands beside it is. */
  void writeDynamic(String text, int generation) {
    writeDynamicFile("dynamic", text);
    write(
        "dynamic/probe.yml",
        """
        http:
          routers:
            %s:
              rule: "Path(`%s`)"
              priority: 1000000
              entryPoints: [web]
              service: noop@internal
        """
            .formatted(PROBE, probePath(generation)));
  }

  void writeDynamicFile(String name, String text) {
    write("dynamic/" + name + ".yml", text);
  }

  /** Of this very Traefik: another that took its port must not be taken for it. */
  String probePath(int generation) {
    return "/.culvert-probe/" + path.getFileName() + "/" + generation;
  }

  void delete() {
    Folders.delete(path);
  }

  /** In one step, so that Traefik never reads half a file. */
  private void write(String name, String text) {
    try {
      Path unfinished = Files.writeString(path.resolve("unfinished"), text);
      Files.move(unfinished, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + name + " of Traefik", e);
    }
  }
}
