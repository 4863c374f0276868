package io.github.culvert.compiler;

import io.github.culvert.symbols.LambdaFrames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of the project itself, not of its libraries.
 *
 * @param folders where they are
 */
record OwnClasses(List<Path> folders) {
  /** Whether the class, by its binary name, is one of them, or a lambda's in one of them. */
  boolean contain(String name) {
    String file = LambdaFrames.enclosingClass(name).replace('.', '/') + ".class";
    return folders.stream().anyMatch(folder -> Files.exists(folder.resolve(file)));
  }
}
