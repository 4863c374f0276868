package io.github.culvert.mapper.commands;

import io.github.culvert.mapper.bridge.BridgeException;
import io.github.culvert.mapper.config.ConfigurationException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** All commands, put together. */
@Command(
    name = "culvert-mapper",
    description = "Answers what Culvert's middleware in Traefik asks over the bridge directory.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    footer = {
      "",
      "culvert-mapper COMMAND --help shows the options of a command, with examples.",
      "Every setting is an option, a variable of the environment (--http-address,"
          + " CULVERT_MAPPER_HTTP_ADDRESS), or a key of the YAML file that --config names"
          + " (http.address), in this order.",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 there is no such entry."
    })
public final class Commands {
  static final int FAILED = 1;
  static final int NOT_FOUND = 3;

  private Commands() {}

  /** The command line, to be executed once. */
  public static CommandLine commandLine() {
    return new CommandLine(new Commands())
        .addSubcommand(command(Serve::new))
        .addSubcommand(command(Import::new))
        .addSubcommand(command(Export::new))
        .addSubcommand(command(Lookup::new))
        .addSubcommand(command(CheckConfig::new))
        .setExecutionExceptionHandler((e, command, parsed) -> fail(e));
  }

  private static CommandLine command(Function<ConfigurationOptions, Callable<Integer>> maker) {
    ConfigurationOptions options = new ConfigurationOptions();
    CommandLine command = new CommandLine(maker.apply(options));
    options.addTo(command.getCommandSpec());
    return command;
  }

  /** One line for a mistake of the user's; anything else is ours, with all that there is. */
  private static int fail(Exception e) throws Exception {
    switch (e) {
      case ConfigurationException wrong -> say(wrong.getMessage());
      case FailedException failed -> say(failed.getMessage());
      case BridgeException failed -> say(failed.getMessage());
      case IOException failed -> say(failed.toString());
      default -> throw e;
    }
    return FAILED;
  }

  private static void say(String reason) {
    System.err.println("culvert-mapper: " + reason);
  }

  /** What the jar's manifest says. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {"culvert-mapper " + (version == null ? "development" : version)};
    }
  }
}
