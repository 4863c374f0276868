package io.github.culvert.archetype;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local Maven repository with the Culvert of this very build, put there before the tests, and the
 * user's own for all the rest, by links: what is missing is fetched as the user's settings say, and
 * kept for the next time.
 */
final class Repository {
  private static final Path PATH = Path.of("target/repository").toAbsolutePath();
  private static final Path USERS = Path.of(System.getProperty("culvert.localRepository"));
  private static final String VERSION = System.getProperty("culvert.version");

  private Repository() {}

  /** The folder; complete with the archetype, which is not among its own dependencies. */
  static Path complete() throws IOException {
    Path folder = PATH.resolve("io/github/culvert/culvert-archetype").resolve(VERSION);
    Files.createDirectories(folder);
    String name = "culvert-archetype-" + VERSION;
    copy(Path.of(System.getProperty("culvert.archetype")), folder.resolve(name + ".jar"));
    copy(Path.of("pom.xml"), folder.resolve(name + ".pom"));
    for (Path parent : List.of(Path.of(""), Path.of("io"), Path.of("io/github"))) {
      linkChildren(parent);
    }
    return PATH;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** All folders but those that are here. */
  private static void linkChildren(Path parent) throws IOException {
    Path users = USERS.resolve(parent);
    if (!Files.isDirectory(users)) {
      return;
    }
    try (Stream<Path> children = Files.list(users)) {
      for (Path child : children.filter(Files::isDirectory).toList()) {
        link(PATH.resolve(parent).resolve(child.getFileName()), child.toAbsolutePath());
      }
    }
  }

  private static void link(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (FileAlreadyExistsException e) {
      if (Files.isSymbolicLink(link) && !Files.readSymbolicLink(link).equals(target)) {
        Files.delete(link);
        Files.createSymbolicLink(link, target);
      }
    }
  }
}
