package io.github.culvert.compiler;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A clang that compiles and links for wasm32-wasi. */
final class CCompiler {
  /** For size: -O2 is a quarter larger and was not faster in wazero. */
  private static final List<String> TARGET = List.of("-target", "wasm32-wasi", "-Os");

  private static final List<String> COMPILE =
      List.of(
          // Generated code: warnings are TeaVM's, and a function leaves without a value while it
          // unwinds.
          "-w",
          "-Wno-return-mismatch",
          "-Wno-return-type",
          // Wasm traps where a call through a pointer finds a function of another signature.
          "-Werror=incompatible-function-pointer-types",
          // Java's arithmetic wraps, and its memory is accessed as several types.
          "-fwrapv",
          "-fno-strict-aliasing",
          "-fno-sanitize=undefined",
          // A cast of NaN or of a number out of range gives what Java says, and does not trap.
          "-mnontrapping-fptoint",
          // Of TeaVM's platforms the one without signals and timers.
          "-D__EMSCRIPTEN__",
          "-D_WASI_EMULATED_SIGNAL",
          "-DTEAVM_USE_SETJMP=0",
          "-DTEAVM_CUSTOM_LOG=1",
          "-Dmain=teavm_main",
          "-include",
          "prelude.h",
          "-I",
          RuntimePatches.ADDED_FOLDER,
          "-iquote",
          ".",
          "-g0",
          "-c");

  private static final List<String> LINK =
      List.of(
          "-mexec-model=reactor",
          "-Wl,--export=__heap_base",
          // Without it zig leaves the names of functions out. ModuleFinish does, later.
          "-g");

  /**
   * An overflow of the C stack traps instead of overwriting data. Zig links so, and refuses the
   * option.
   */
  private static final String STACK_FIRST = "-Wl,--stack-first";

  /** How long a compiler that is ended may take to leave the folder. */
  private static final int END_SECONDS = 15;

  private final List<String> command;
  private final Map<String, String> environment;
  private final List<String> linkOptions;

  private CCompiler(
      List<String> command, Map<String, String> environment, List<String> linkOptions) {
    this.command = command;
    this.environment = environment;
    this.linkOptions = linkOptions;
  }

  /**
   * The compiler of that command, or without one the pinned zig, which is installed at its first
   * use.
   *
   * @param command words of a command line; may be empty
   */
  static CCompiler find(List<String> command, Consumer<String> log)
      throws CompilerException, IOException, InterruptedException {
    if (!command.isEmpty()) {
      return new CCompiler(command, Map.of(), List.of(STACK_FIRST));
    }
    Zig zig = Zig.install(log);
    return new CCompiler(zig.command(), zig.environment(), List.of());
  }

  /**
   * Compiles the C sources in {@code directory}.
   *
   * @param build eight hexadecimal digits that the module has in its stack traces
   */
  void compile(Path directory, int heapKiB, boolean collectAlways, String build)
      throws CompilerException, IOException, InterruptedException {
    List<String> more = new ArrayList<>();
    more.add("-DCULVERT_HEAP_BYTES=" + heapKiB * 1024);
    more.add("-DCULVERT_BUILD=0x" + build + "u");
    if (collectAlways) {
      more.add("-DCULVERT_COLLECT_ALWAYS");
    }
    compileAll(directory, TranslationUnits.divide(directory), more);
  }

  private void compileAll(Path directory, List<String> parts, List<String> options)
      throws CompilerException, IOException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(parts.size());
    try {
      List<Future<Void>> compiling = new ArrayList<>();
      for (String part : parts) {
        List<String> more = new ArrayList<>(options);
        more.addAll(List.of(part + ".c", "-o", part + ".o"));
        compiling.add(
            threads.submit(
                () -> {
                  run(directory, part, COMPILE, more);
                  return null;
                }));
      }
      for (Future<Void> part : compiling) {
        await(part);
      }
    } finally {
      threads.shutdownNow(); // which ends the other compiler, too
      threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void await(Future<Void> part)
      throws CompilerException, IOException, InterruptedException {
    try {
      part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CompilerException failure) {
        throw failure;
      }
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Links what {@link #compile} has compiled, with the names of the functions. */
  void link(Path directory, int stackKiB, Path output)
      throws CompilerException, IOException, InterruptedException {
    List<String> options = new ArrayList<>(LINK);
    options.addAll(linkOptions);
    options.add("-Wl,-z,stack-size=" + stackKiB * 1024);
    run(
        directory,
        "link",
        options,
        List.of("part1.o", "part2.o", "-o", output.toAbsolutePath().toString()));
  }

  private void run(Path directory, String step, List<String> options, List<String> more)
      throws CompilerException, IOException, InterruptedException {
    List<String> line = new ArrayList<>(command);
    line.addAll(TARGET);
    line.addAll(options);
    line.addAll(more);
    Optional<String> failure;
    try {
      failure = Command.run(line, directory, environment, directory.resolve(step + ".log"));
    } catch (IOException e) {
      throw new CompilerException(
          "the C compiler cannot be started: command="
              + line.get(0)
              + "; -Dculvert.cc or CULVERT_CC names another",
          e);
    }
    if (failure.isPresent()) {
      throw new CompilerException("the C compiler failed: " + failure.get());
    }
  }
}
