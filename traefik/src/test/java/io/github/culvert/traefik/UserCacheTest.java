package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTest {
  @Test
  void directory_ownVariableComesFirst() {
    assertThat(UserCache.directory(Map.of("CULVERT_CACHE", "/c", "XDG_CACHE_HOME", "/x")))
        .isEqualTo(Path.of("/c"));
  }

  @Test
  void directory_desktopVariable() {
    assertThat(UserCache.directory(Map.of("CULVERT_CACHE", " ", "XDG_CACHE_HOME", "/x")))
        .isEqualTo(Path.of("/x/culvert"));
  }

  @Test
  void directory_home() {
    assertThat(UserCache.directory(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/culvert"));
  }
}
