package io.github.culvert.compiler;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs {@link GuestCompiler} on a JVM that compiles with C1 only: TeaVM runs for seconds, too
 * shortly for C2 to pay. That is this JVM if it does so, else one of its own.
 */
public final class CompilerJvm {
  private static final String C1_ONLY = "-XX:TieredStopAtLevel=1";

  /** The status of a process that has told what is wrong with the guest or the options. */
  private static final int REFUSED = 2;

  /** And of one that nobody waits for any more. */
  static final int ABANDONED = 3;

  private final String classPath;

  /**
   * Makes a runner of the compiler.
   *
   * @param classPath of this compiler, with all that it needs
   */
  CompilerJvm(String classPath) {
    this.classPath = classPath;
  }

  /**
   * As {@link GuestCompiler#compile}.
   *
   * @param log takes lines of progress
   */
  void compile(CompilerOptions options, Consumer<String> log)
      throws CompilerException, IOException, InterruptedException {
    if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains(C1_ONLY)) {
      new GuestCompiler(options, log).compile();
    } else {
      compileApart(options, log);
    }
  }

  /** In a JVM of its own, which ends with this one. */
  void compileApart(CompilerOptions options, Consumer<String> log)
      throws CompilerException, IOException, InterruptedException {
    CCompiler.find(options.cCompiler(), log); // an installation is told while it runs
    Files.createDirectories(options.workDirectory());
    Path refusal = options.workDirectory().resolve("refused.txt");
    Path lines = options.workDirectory().resolve("compiler.log");
    Files.deleteIfExists(refusal);
    Optional<String> failure =
        Command.run(command(options, refusal), Path.of("").toAbsolutePath(), Map.of(), lines);
    if (Files.exists(refusal)) {
      throw new CompilerException(Files.readString(refusal));
    }
    if (failure.isPresent()) {
      throw new IOException("the compiler's JVM failed: " + failure.get());
    }
    Files.readAllLines(lines).forEach(log);
  }

  /** The command that compiles, and writes into that file what it refuses. */
  List<String> command(CompilerOptions options, Path refusal) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                C1_ONLY,
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                CompilerJvm.class.getName(),
                refusal.toString()));
    command.addAll(options.toArguments());
    return command;
  }

  /** What {@link #command} starts. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    endWithInput();
    PrintStream lines = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> options = List.of(arguments).subList(1, arguments.length);
    try {
      new GuestCompiler(CompilerOptions.of(options), lines::println).compile();
    } catch (CompilerException e) {
      Files.writeString(Path.of(arguments[0]), e.getMessage());
      System.exit(REFUSED);
    }
  }

  /** Input ends when the one that has started this JVM ends, be it killed. */
  private static void endWithInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // As if it had ended.
              }
              ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
              Runtime.getRuntime().halt(ABANDONED);
            },
            "end-with-input");
    watch.setDaemon(true);
    watch.start();
  }
}
