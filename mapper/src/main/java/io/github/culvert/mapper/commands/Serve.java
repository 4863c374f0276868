package io.github.culvert.mapper.commands;

import io.github.culvert.mapper.MapperServer;
import io.github.culvert.mapper.SessionMapper;
import io.github.culvert.mapper.config.ConfigurationException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the mapper. */
@Command(
    name = "serve",
    description = "Runs the mapper until SIGTERM or SIGINT.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    sortOptions = false,
    footer = {
      "",
      "The configuration is read again when one of its files changes, and on SIGHUP; a wrong one"
          + " leaves that of before in force.",
      "",
      "Examples:",
      "  culvert-mapper serve --bridge /run/culvert --config mapper.yml",
      "  culvert-mapper serve --config mapper.yml --http-address 127.0.0.1:7777",
      "  culvert-mapper serve --config mapper.yml --take-over",
      "",
      "Exit codes: 0 another mapper took over, 1 failed, 2 wrong command line, 143 ended by"
          + " SIGTERM."
    })
final class Serve implements Callable<Integer> {
  private final ConfigurationOptions options;

  @Option(
      names = "--take-over",
      description =
          "Takes the bridge over from the mapper that serves it, if there is one, without a gap;"
              + " that one then ends with 0.")
  private boolean takeOver;

  Serve(ConfigurationOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (MapperServer server =
        new MapperServer(options.source(), sessionMappers(), InstantSource.system())) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      Hangup.onSignal(server::reload);
      server.start(takeOver);
      return server.awaitStop() ? 0 : Commands.FAILED;
    }
  }

  private static List<SessionMapper> sessionMappers() {
    try {
      return ServiceLoader.load(SessionMapper.class).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError e) {
      throw new ConfigurationException("loading a session mapper: " + e.getMessage());
    }
  }
}
