package io.github.culvert.serve;

import io.github.culvert.host.PluginRefusedException;
import io.github.culvert.host.http.LoopbackServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "culvert",
    description = "Middleware in Java for Traefik.",
    mixinStandardHelpOptions = true)
public final class Main {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs until it is killed, or ends with a status that is not 0. */
  public static void main(String[] args) {
    WEB_SERVER.setLevel(Level.OFF);
    // Before the HTTP client is loaded: Traefik lets the client's Host through as well.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Command(
      description =
          "Runs a middleware before an upstream, as Traefik would. Starts it again when its file or"
              + " configuration changes, and prints a line for each request.",
      mixinStandardHelpOptions = true)
  int serve(
      @Parameters(paramLabel = "plugin.wasm", description = "What culvert:compile has made.")
          Path wasm,
      @Option(names = "--upstream", paramLabel = "URL", required = true) URI upstream,
      @Option(
              names = "--config",
              paramLabel = "FILE",
              description =
                  "The middleware's configuration in JSON. Default: {}. Traefik makes a string of"
                      + " each number and boolean; here they come as they are.")
          Path config,
      @Option(
              names = "--mount",
              paramLabel = "GUEST=DIR",
              description =
                  "A directory that the middleware sees, for example /bridge=/run/culvert.")
          Map<String, Path> mounts,
      @Option(
              names = "--port",
              paramLabel = "PORT",
              defaultValue = "8080",
              description = "On the loopback address; 0: any. Default: ${DEFAULT-VALUE}.")
          int port)
      throws InterruptedException {
    var source = new PluginSource(wasm, config, mounts == null ? Map.of() : mounts);
    Consumer<String> out = System.out::println;
    try (var plugin = ReloadedPlugin.start(source, out);
        var server =
            LoopbackServer.start(port, new Proxy(plugin, upstream(upstream), out)::handle)) {
      out.accept(server.uri() + " -> " + wasm + " -> " + upstream + "; Ctrl-C ends");
      Thread.currentThread().join();
      return 0;
    } catch (PluginRefusedException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private HttpUpstream upstream(URI uri) {
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      throw new ParameterException(
          spec.commandLine(), "--upstream: found " + uri + ", expected http://HOST:PORT");
    }
    return new HttpUpstream(uri);
  }
}
