package io.github.culvert.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  @TempDir private Path folder;

  @Test
  void blocks_areStepsInTheirOrder() throws Exception {
    assertThat(
            read(
                """
                Text.
                <!-- run -->
                ```sh
                ls
                ```
                <!-- prints -->
                ```text
                file
                ```
                More.
                <!-- change: a/B.java -->
                ```diff
                -  old
                +  new
                ```
                """))
        .containsExactly(
            new Step.Run("ls\n"),
            new Step.Prints("file\n"),
            new Step.Change(Path.of("a/B.java"), "-  old\n+  new\n"));
  }

  @Test
  void block_thatNobodyChecks_isRefused() {
    assertThatThrownBy(() -> read("```sh\nls\n```\n")).hasMessageContaining("nobody checks");
    assertThatThrownBy(() -> read("<!-- runs -->\n```sh\nls\n```\n"))
        .hasMessageContaining("unknown kind: runs");
  }

  private List<Step> read(String text) throws IOException {
    return Page.read(Files.writeString(folder.resolve("page.md"), text));
  }
}
