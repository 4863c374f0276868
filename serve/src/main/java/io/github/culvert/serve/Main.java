package io.github.culvert.serve;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "culvert",
    description = "Middleware in Java for Traefik.",
    mixinStandardHelpOptions = true,
    subcommands = ServeCommand.class)
public final class Main {
  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  private Main() {}

  /** Runs until it is killed, or ends with a status that is not 0. */
  public static void main(String[] args) {
    WEB_SERVER.setLevel(Level.OFF);
    // Before the HTTP client is loaded: Traefik lets the client's Host through as well.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
