package io.github.culvert.compiler;

import java.nio.file.Path;
import java.util.List;

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
}
