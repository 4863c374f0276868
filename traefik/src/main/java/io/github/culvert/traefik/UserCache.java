package io.github.culvert.traefik;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Where things that take minutes to have are kept for the user, from build to build. */
public final class UserCache {
  private UserCache() {}

  /** {@code CULVERT_CACHE}, else {@code $XDG_CACHE_HOME/culvert}, else {@code ~/.cache/culvert}. */
  public static Path directory(Map<String, String> environment) {
    return Stream.of(
            folder(environment.get("CULVERT_CACHE"), ""),
            folder(environment.get("XDG_CACHE_HOME"), "culvert"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "culvert"))
        .toAbsolutePath();
  }

  private static Path folder(String variable, String child) {
    return variable == null || variable.isBlank() ? null : Path.of(variable).resolve(child);
  }
}
