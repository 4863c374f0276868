package io.github.culvert.mapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells when one of some files has become another. Used by one thread. */
final class WatchedFiles {
  /** What tells one version of a file from another, also when it was replaced by renaming. */
  private record Version(FileTime modified, long bytes, Object file) {
    static final Version MISSING = new Version(FileTime.fromMillis(0), -1, "");
  }

  private Map<Path, Version> known;
  private Map<Path, Version> seen;

  /** Begins with the files as they are. */
  WatchedFiles(Set<Path> files) {
    known = versions(files);
    seen = known;
  }

  /**
   * Whether they differ from what was known, and have not changed since the last call, so that
   * nobody reads a file half written. What is there is known from then on.
   */
  boolean haveChanged() {
    Map<Path, Version> current = versions(known.keySet());
    boolean settled = current.equals(seen);
    seen = current;
    if (!settled || current.equals(known)) {
      return false;
    }
    known = current;
    return true;
  }

  /** Looks at these from now on; those that it looked at before are known as they were. */
  void watch(Set<Path> files) {
    Map<Path, Version> before = known;
    known = versions(files);
    known.replaceAll((file, version) -> before.getOrDefault(file, version));
  }

  private static Map<Path, Version> versions(Set<Path> files) {
    return files.stream().collect(Collectors.toMap(Function.identity(), WatchedFiles::version));
  }

  private static Version version(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException e) {
      return Version.MISSING;
    }
  }
}
