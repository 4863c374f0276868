package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraefikBinaryTest {
  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();
  private TraefikBinary.Source image = _ -> false;

  @Test
  void find_namedComesFirst() throws Exception {
    Path named = program("named", "Version: 3.7.1");
    Path onPath = program("traefik", "Version: 3.7.2");

    assertThat(find(Map.of("TRAEFIK_BIN", named.toString(), "PATH", folder.toString())))
        .isEqualTo(named)
        .isNotEqualTo(onPath);
  }

  @Test
  void find_namedIsNoProgram() {
    String missing = folder.resolve("missing").toString();

    assertThatThrownBy(() -> find(Map.of("TRAEFIK_BIN", missing)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("TRAEFIK_BIN=%s: there is no such executable file", missing);
  }

  @Test
  void find_namedIsTooOld() throws Exception {
    Path old = program("old", "Version: 3.5.9");

    assertThatThrownBy(() -> find(Map.of("TRAEFIK_BIN", old.toString())))
        .hasMessage("TRAEFIK_BIN=%s is Traefik 3.5.9; v3.6.0 or newer is needed", old);
  }

  @Test
  void find_namedWithoutVersionIsTakenAsItIs() throws Exception {
    Path unnumbered = program("own", "Version: dev");

    assertThat(find(Map.of("TRAEFIK_BIN", unnumbered.toString()))).isEqualTo(unnumbered);
  }

  @Test
  void find_passesOverAnOldOneOnThePath() throws Exception {
    Path old = program("first/traefik", "Version:      3.5.0");
    Path good = program("second/traefik", "Version:      v3.6.0-rc.1");

    assertThat(find(Map.of("PATH", old.getParent() + ":" + good.getParent()))).isEqualTo(good);
    assertThat(progress)
        .containsExactly(
            "passing over " + old + ": its version is 3.5.0; v3.6.0 or newer is needed");
  }

  @Test
  void find_cached() throws Exception {
    Path cached = program("traefik/" + TraefikBinary.VERSION + "/traefik", "Version: 3.7.10");

    assertThat(find(Map.of("CULVERT_CACHE", folder.toString()))).isEqualTo(cached);
  }

  @Test
  void find_imageComesBeforeGo() throws Exception {
    Path inImage = program("image/traefik", "Version: 3.7.10");
    image =
        file -> {
          try {
            Files.copy(inImage, file, StandardCopyOption.COPY_ATTRIBUTES);
            return true;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };

    assertThat(find(Map.of())).hasSameBinaryContentAs(inImage).isExecutable();
    assertThat(progress).isEmpty();
  }

  @Test
  void find_noWayLeft() {
    assertThatThrownBy(() -> find(Map.of("CULVERT_CACHE", folder.toString())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("TRAEFIK_BIN", "PATH", "Docker", "Go 1.26");
  }

  @Test
  void find_goFails() throws Exception {
    script("bin/go", "echo no space left; exit 3");
    String path = folder.resolve("bin").toString();

    assertThatThrownBy(() -> find(Map.of("CULVERT_CACHE", folder.toString(), "PATH", path)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("building Traefik: go ended with status 3:\nno space left");
    assertThat(folder.resolve("traefik/" + TraefikBinary.VERSION + "/traefik")).doesNotExist();
  }

  @Test
  void find_goBuildsWhatIsMissing() throws Exception {
    // go build -v -ldflags=... -o FILE PACKAGE
    script(
        "bin/go",
        "test -s go.mod && test -s ext/go.mod && echo built > \"$5\" && /bin/chmod +x \"$5\"");
    var environment =
        Map.of("CULVERT_CACHE", folder.toString(), "PATH", folder.resolve("bin").toString());

    Path built = find(environment);

    assertThat(built).isExecutable().hasContent("built");
    assertThat(find(environment)).isEqualTo(built);
    assertThat(progress).filteredOn(line -> line.startsWith("building Traefik")).hasSize(1);
  }

  private Path find(Map<String, String> environment) {
    var withCache = new HashMap<>(environment);
    withCache.putIfAbsent("CULVERT_CACHE", folder.resolve("cache").toString());
    return new TraefikBinary(withCache, image, progress::add).find();
  }

  private Path program(String name, String version) throws IOException {
    return script(name, "echo '" + version + "'");
  }

  private Path script(String name, String command) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + command + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
