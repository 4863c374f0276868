package io.github.culvert.mapper.mappings;

import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mappings in force. {@link #answer} may be called by any thread; {@link #reloadIfChanged} by
 * one.
 */
public final class OwnMappings {
  private static final Logger LOG = LoggerFactory.getLogger(OwnMappings.class);

  /** What tells one version of a file from another, also when it was replaced by renaming. */
  private record Version(FileTime modified, long bytes, Object file) {
    static final Version MISSING = new Version(FileTime.fromMillis(0), -1, "");
  }

  private final Optional<Path> file;
  private volatile RuleIndex index;
  private Version loaded;
  private Version seen;

  private OwnMappings(Optional<Path> file) {
    this.file = file;
    loaded = version();
    seen = loaded;
    index = new RuleIndex(file.map(RuleFile::read).orElse(List.of()));
  }

  /**
   * Reads the mappings.
   *
   * @param file where they stand; without a file there are none
   * @throws ConfigurationException when the file is wrong
   */
  public static OwnMappings open(Optional<Path> file) {
    return new OwnMappings(file);
  }

  /** The answer of the first mapping that matches. Does not block. */
  public Answer answer(Lookup lookup) {
    return index.find(lookup);
  }

  public int size() {
    return index.size();
  }

  /**
   * Loads the file again when it is another one than before and has not changed since the last
   * call, so that no half-written file is read. A wrong file leaves the mappings as they are.
   *
   * @return whether other mappings are in force now
   */
  public boolean reloadIfChanged() {
    Version current = version();
    boolean settled = current.equals(seen);
    seen = current;
    if (!settled || current.equals(loaded)) {
      return false;
    }
    loaded = current;
    return reload(file.orElseThrow());
  }

  private boolean reload(Path path) {
    try {
      index = new RuleIndex(RuleFile.read(path));
      LOG.atInfo().addKeyValue("file", path).addKeyValue("mappings", size()).log("mappings loaded");
      return true;
    } catch (ConfigurationException e) {
      LOG.atError()
          .addKeyValue("mappings", size())
          .addKeyValue("reason", e.getMessage())
          .log("mappings not loaded, the earlier ones stay in force");
      return false;
    }
  }

  private Version version() {
    if (file.isEmpty()) {
      return Version.MISSING;
    }
    try {
      var attributes = Files.readAttributes(file.get(), BasicFileAttributes.class);
      return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException e) {
      return Version.MISSING;
    }
  }
}
