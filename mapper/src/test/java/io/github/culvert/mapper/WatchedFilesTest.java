package io.github.culvert.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {
  @TempDir private Path folder;

  @Test
  void haveChanged_onlyWhenSettled() throws Exception {
    Path a = old("a");
    WatchedFiles files = new WatchedFiles(Set.of(a, folder.resolve("missing")));
    assertThat(files.haveChanged()).isFalse();

    Files.writeString(a, "new");
    assertThat(files.haveChanged()).as("just seen").isFalse();
    assertThat(files.haveChanged()).as("unchanged since").isTrue();
    assertThat(files.haveChanged()).isFalse();

    Files.writeString(folder.resolve("missing"), "");
    assertThat(files.haveChanged()).isFalse();
    assertThat(files.haveChanged()).isTrue();
  }

  @Test
  void watch_keepsWhatWasKnown() throws Exception {
    Path a = old("a");
    Path b = old("b");
    WatchedFiles files = new WatchedFiles(Set.of(a));
    Files.writeString(a, "new");

    files.watch(Set.of(a, b));

    assertThat(files.haveChanged()).isFalse();
    assertThat(files.haveChanged()).as("a, since the beginning").isTrue();
    assertThat(files.haveChanged()).isFalse();
  }

  private Path old(String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name), "old");
    return Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
  }
}
