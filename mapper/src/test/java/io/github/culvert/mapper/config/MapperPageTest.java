package io.github.culvert.mapper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/mapper.md says of the settings. */
class MapperPageTest {
  private static final Path PAGE = Path.of("../docs/mapper.md");

  @Test
  void everySettingWithItsNames() throws Exception {
    String table =
        Arrays.stream(Setting.values())
            .map(s -> "| `%s` | `%s` | `%s` |".formatted(s.key(), s.flag(), s.variable()))
            .collect(
                Collectors.joining("\n", "| key | option | variable |\n|---|---|---|\n", "\n\n"));

    assertThat(PAGE).content().contains(table);
  }

  @Test
  void exampleIsRight(@TempDir Path folder) throws Exception {
    String yaml = Files.readString(PAGE).split("```yaml\n", 2)[1].split("```", 2)[0];
    Path file = Files.writeString(folder.resolve("mapper.yml"), yaml);

    assertThat(Configuration.of(Settings.ofFile(file)).bridge())
        .contains(Path.of("/run/culvert/bridge"));
  }
}
