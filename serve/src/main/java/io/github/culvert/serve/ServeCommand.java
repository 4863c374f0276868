package io.github.culvert.serve;

import io.github.culvert.host.PluginRefusedException;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.http.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a middleware until the process is killed or, if so asked, its input ends. */
@Command(
    name = "serve",
    description =
        "Runs a middleware before an upstream, as Traefik would. Starts it again when its file or"
            + " configuration changes, and prints a line for each request.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "plugin.wasm", description = "What culvert:compile has made.")
  private Path wasm;

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      description = "Default: each request is answered with what the middleware made of it.")
  private URI upstream;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The middleware's configuration in JSON, or in YAML as in Traefik's files; of a"
              + " .traefik.yml its testData. Default: {}.")
  private Path config;

  @Option(
      names = "--mount",
      paramLabel = "GUEST=DIR",
      description = "A directory that the middleware sees, for example /bridge=/run/culvert.")
  private Map<String, Path> mounts = Map.of();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "On the loopback address; 0: any. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--end-with-input",
      description = "Ends when its standard input does, and so with the program that started it.")
  private boolean endWithInput;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    var source = new PluginSource(wasm, config, mounts);
    Upstream behind = behind();
    Consumer<String> out = System.out::println;
    try (var plugin = ReloadedPlugin.start(source, out);
        var server = LoopbackServer.start(port, new Proxy(plugin, behind, out)::handle)) {
      out.accept(server.uri() + " -> " + wasm + " -> " + behind + "; Ctrl-C ends");
      awaitEnd();
      return 0;
    } catch (PluginRefusedException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private Upstream behind() {
    if (upstream == null) {
      return new EchoUpstream();
    }
    if (!"http".equals(upstream.getScheme()) && !"https".equals(upstream.getScheme())) {
      throw new ParameterException(
          spec.commandLine(), "--upstream: found " + upstream + ", expected http://HOST:PORT");
    }
    return new HttpUpstream(upstream);
  }

  private void awaitEnd() throws InterruptedException, IOException {
    if (endWithInput) {
      System.in.transferTo(OutputStream.nullOutputStream());
    } else {
      Thread.currentThread().join();
    }
  }
}
