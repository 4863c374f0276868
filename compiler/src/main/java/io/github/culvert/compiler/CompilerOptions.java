package io.github.culvert.compiler;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a compilation needs.
 *
 * @param mainClass the class whose main method registers the middleware
 * @param classPath folders and jars of the guest and what it uses, in the order they are searched
 * @param ownClasses those of its folders that hold the author's own classes, for error messages
 * @param workDirectory for the C sources and objects
 * @param output the module's path
 * @param heapKiB the Java heap, in KiB
 * @param stackKiB the C stack, in KiB
 * @param maxModuleKiB the largest module that is accepted, in KiB
 * @param maxPages the most initial memory that is accepted, in pages of 64 KiB
 * @param cCompiler the command of a C compiler for wasm32-wasi, split into words; empty: the pinned
 *     zig
 * @param collectAlways whether the module collects before each object that it makes
 */
public record CompilerOptions(
    String mainClass,
    List<Path> classPath,
    List<Path> ownClasses,
    Path workDirectory,
    Path output,
    int heapKiB,
    int stackKiB,
    int maxModuleKiB,
    int maxPages,
    List<String> cCompiler,
    boolean collectAlways) {
  /** Copies the lists. */
  public CompilerOptions {
    classPath = List.copyOf(classPath);
    ownClasses = List.copyOf(ownClasses);
    cCompiler = List.copyOf(cCompiler);
  }

  /** As arguments of a program, for {@link #of}. */
  List<String> toArguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                mainClass,
                joined(classPath),
                joined(ownClasses),
                workDirectory.toString(),
                output.toString(),
                String.valueOf(heapKiB),
                String.valueOf(stackKiB),
                String.valueOf(maxModuleKiB),
                String.valueOf(maxPages),
                String.valueOf(collectAlways)));
    arguments.addAll(cCompiler);
    return arguments;
  }

  /** What {@link #toArguments} has given. */
  static CompilerOptions of(List<String> arguments) {
    Iterator<String> next = arguments.iterator();
    String mainClass = next.next();
    List<Path> classPath = paths(next.next());
    List<Path> ownClasses = paths(next.next());
    Path workDirectory = Path.of(next.next());
    Path output = Path.of(next.next());
    int heapKiB = Integer.parseInt(next.next());
    int stackKiB = Integer.parseInt(next.next());
    int maxModuleKiB = Integer.parseInt(next.next());
    int maxPages = Integer.parseInt(next.next());
    boolean collectAlways = Boolean.parseBoolean(next.next());
    List<String> cCompiler = new ArrayList<>();
    next.forEachRemaining(cCompiler::add);
    return new CompilerOptions(
        mainClass,
        classPath,
        ownClasses,
        workDirectory,
        output,
        heapKiB,
        stackKiB,
        maxModuleKiB,
        maxPages,
        cCompiler,
        collectAlways);
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> paths(String joined) {
    return Stream.of(joined.split(File.pathSeparator))
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .toList();
  }
}
