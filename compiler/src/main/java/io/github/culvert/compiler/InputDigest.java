package io.github.culvert.compiler;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells whether a module was built from just these inputs: options, class path and this compiler.
 */
final class InputDigest {
  private final CompilerOptions options;
  private final Path file;
  private final String digest;

  InputDigest(CompilerOptions options) throws IOException {
    this.options = options;
    this.file = options.workDirectory().resolve("inputs.sha256");
    this.digest = compute();
  }

  boolean isUpToDate() throws IOException {
    return Files.exists(options.output())
        && Files.exists(file)
        && Files.readString(file).equals(digest);
  }

  void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  void remember() throws IOException {
    Files.writeString(file, digest);
  }

  private String compute() throws IOException {
    MessageDigest sha256 = Sha256.begin();
    sha256.update(options.toString().getBytes(StandardCharsets.UTF_8));
    addTree(sha256, ownCode());
    for (Path element : options.classPath()) {
      addTree(sha256, element);
    }
    return Sha256.end(sha256);
  }

  private static Path ownCode() {
    try {
      return Path.of(InputDigest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError("a code source is a URI", e);
    }
  }

  private static void addTree(MessageDigest sha256, Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      sha256.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      sha256.update(Files.readAllBytes(file));
    }
  }
}
