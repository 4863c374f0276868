package io.github.culvert.compiler;

import io.github.culvert.symbols.Symbols;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

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
        && Files.exists(Symbols.fileOf(options.output()))
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
    Sha256.addTree(sha256, ownCode());
    for (Path element : options.classPath()) {
      Sha256.addTree(sha256, element);
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
}
