package io.github.culvert.mapper;

import io.github.culvert.mapper.commands.Commands;

/** The command line of the mapper. */
public final class Main {
  private Main() {}

  /** Runs one command, and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(Commands.commandLine().execute(arguments));
  }
}
