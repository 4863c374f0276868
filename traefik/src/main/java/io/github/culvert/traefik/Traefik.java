package io.github.culvert.traefik;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A real Traefik on loopback ports of its own, with its files in a temporary folder. Its dynamic
 * configuration can be {@link #configure replaced} while it runs. Safe for use by several threads,
 * but for {@link #configure} and {@link #close}.
 */
public final class Traefik implements AutoCloseable {
  /**
   * The addresses that a static configuration gives to the entry point for requests and to the API;
   * {@link Builder#start} puts free ports in their place.
   */
  public static final String WEB_ADDRESS = "127.0.0.1:8000";

  /** See {@link #WEB_ADDRESS}. */
  public static final String API_ADDRESS = "127.0.0.1:8080";

  private static final int FIRST_GENERATION = 1;
  private static final Duration READY_TIMEOUT = Duration.ofSeconds(60);

  private final ChildProcess process;
  private final TraefikFolder folder;
  private final URI web;
  private final URI api;
  private final TraefikApi client = new TraefikApi();
  private int generation = FIRST_GENERATION;

  private Traefik(ChildProcess process, TraefikFolder folder, URI web, URI api) {
    this.process = process;
    this.folder = folder;
    this.web = web;
    this.api = api;
  }

  /** A Traefik still to be started: without plugin and routers, until told otherwise. */
  public static Builder builder() {
    return new Builder();
  }

  /** The address of a path on its entry point {@code web}. */
  public URI uri(String path) {
    return web.resolve(path);
  }

  /** The address of its API. */
  public URI api() {
    return api;
  }

  public long pid() {
    return process.pid();
  }

  /** What it has logged so far. */
  public LogLines log() {
    return process.log();
  }

  /** The routers of the dynamic configuration, also those that Traefik refused. */
  public List<Router> routers() {
    return client.routers(api);
  }

  /**
   * One router.
   *
   * @param name without provider, as the configuration has it
   * @throws IllegalArgumentException when there is none of that name
   */
  public Router router(String name) {
    List<Router> routers = routers();
    return routers.stream()
        .filter(router -> router.name().equals(name + "@file"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no router " + name + " in " + routers));
  }

  /**
   * Replaces the dynamic configuration and waits until Traefik routes by it. A router that Traefik
   * refuses does not stop the others.
   *
   * @throws IllegalStateException when Traefik takes no configuration from this text: the message
   *     has its log
   */
  public void configure(String dynamicYaml) {
    generation++;
    folder.writeDynamic(dynamicYaml, generation);
    awaitGeneration();
  }

  /** Ends the process and deletes its files. May be called again. */
  @Override
  public void close() {
    process.close();
    client.close();
    folder.delete();
  }

  /**
   * Waits for the answer of a route that only the newest configuration has, and that on the entry
   * point itself: a router that the API shows may not be routed to yet.
   */
  private void awaitGeneration() {
    URI probe = uri(folder.probePath(generation));
    Wait.until(
        READY_TIMEOUT,
        () -> client.status(probe).orElse(0) == TraefikFolder.PROBE_STATUS,
        process::isAlive,
        () -> "Traefik does not take its configuration; its last lines:\n" + process.lastLines());
  }

  /** What to start. Not safe for use by several threads. */
  public static final class Builder {
    private static final int ATTEMPTS = 5;

    private final List<LocalPlugin> plugins = new ArrayList<>();
    private final Map<String, String> dynamicFiles = new LinkedHashMap<>();
    private Path binary;
    private String staticYaml;
    private String dynamicYaml = "";
    private String logLevel = "INFO";

    private Builder() {}

    /** The program; by default what {@link TraefikBinary#resolve} gives. */
    public Builder binary(Path binary) {
      this.binary = binary;
      return this;
    }

    /** Adds a plugin. */
    public Builder plugin(LocalPlugin plugin) {
      plugins.add(plugin);
      return this;
    }

    /** The dynamic configuration to start with. */
    public Builder dynamic(String dynamicYaml) {
      this.dynamicYaml = dynamicYaml;
      return this;
    }

    /**
     * Adds a file of dynamic configuration that stays as it is when {@link Traefik#configure}
     * replaces the other; Traefik merges them.
     *
     * @param name of the file, without its suffix
     */
    public Builder dynamicFile(String name, String yaml) {
      dynamicFiles.put(name, yaml);
      return this;
    }

    /** One of Traefik's levels; {@code INFO} by default. */
    public Builder logLevel(String logLevel) {
      this.logLevel = logLevel;
      return this;
    }

    /**
     * A static configuration in place of the one made from the other settings. It must have the
     * addresses {@link #WEB_ADDRESS} for {@code web} and {@link #API_ADDRESS} for the API, the
     * folder {@code dynamic} for the file provider, and the entries of the plugins.
     */
    public Builder staticConfiguration(String staticYaml) {
      this.staticYaml = staticYaml;
      return this;
    }

    /**
     * Starts it and waits until it routes by its dynamic configuration.
     *
     * @throws IllegalStateException when it does not; the message has its log
     */
    public Traefik start() {
      Path program = binary == null ? TraefikBinary.resolve() : binary;
      String text =
          staticYaml == null ? TraefikFolder.staticConfiguration(plugins, logLevel) : staticYaml;
      for (int attempt = 1; ; attempt++) {
        Traefik traefik = launch(program, text);
        try {
          traefik.awaitGeneration();
          return traefik;
        } catch (RuntimeException e) {
          traefik.close();
          if (attempt == ATTEMPTS || !lostItsPort(traefik)) {
            throw e;
          }
        }
      }
    }

    private Traefik launch(Path program, String text) {
      TraefikFolder folder = TraefikFolder.create(plugins);
      try {
        List<Integer> ports = FreePorts.find(2);
        folder.writeStatic(
            text.replace(WEB_ADDRESS, "127.0.0.1:" + ports.get(0))
                .replace(API_ADDRESS, "127.0.0.1:" + ports.get(1)));
        dynamicFiles.forEach(folder::writeDynamicFile);
        folder.writeDynamic(dynamicYaml, FIRST_GENERATION);
        var command = new ProcessBuilder(program.toString(), "--configFile=traefik.yml");
        var process = ChildProcess.start("traefik", command.directory(folder.path().toFile()));
        return new Traefik(process, folder, loopback(ports.get(0)), loopback(ports.get(1)));
      } catch (RuntimeException e) {
        folder.delete();
        throw e;
      }
    }

    private static URI loopback(int port) {
      return URI.create("http://127.0.0.1:" + port);
    }

    /** Between finding a free port and its use another process may take it. */
    private static boolean lostItsPort(Traefik traefik) {
      int _ = traefik.process.awaitExit(READY_TIMEOUT); // and all that it printed
      return traefik.log().lines().stream()
          .anyMatch(line -> line.contains("address already in use"));
    }
  }
}
