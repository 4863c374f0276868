package io.github.culvert.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
  @TempDir private Path folder;

  @Test
  void json_isGivenAsItIs() throws Exception {
    assertThat(json("config.json", "{\"a\": 1}")).isEqualTo("{\"a\": 1}");
  }

  /** As measured on Traefik 3.7.10. */
  @Test
  void yaml_isGivenAsTraefikDoes() throws Exception {
    String yaml =
        """
        whole: 5
        yes: true
        part: 1.5
        none: null
        emptyList: []
        emptyMap: {}
        words: [a, b]
        numbers: [1, 2]
        below: {number: 7}
        maps: [{number: 7}]
        """;

    assertThat(json("config.yml", yaml))
        .isEqualTo(
            """
            {"whole":"5","yes":"true","part":"1.500000","emptyList":"","emptyMap":"",\
            "words":["a","b"],"numbers":[1,2],"below":{"number":"7"},"maps":[{"number":"7"}]}\
            """);
  }

  @Test
  void manifest_hasTheConfigurationInItsTestData() throws Exception {
    assertThat(json(".traefik.yml", "type: middleware\ntestData: {a: b}"))
        .isEqualTo("{\"a\":\"b\"}");
  }

  @Test
  void manifest_withoutTestData_isRefused() {
    assertThatThrownBy(() -> json(".traefik.yml", "type: middleware"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(".traefik.yml: testData is missing");
  }

  @Test
  void noYaml_isToldWithItsPlace() {
    assertThatThrownBy(() -> json("config.yml", "a: ["))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.yml is not YAML")
        .hasMessageContaining("line 1");
    assertThatThrownBy(() -> json("config.yml", "word"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("config.yml: found no keys and values");
  }

  private String json(String name, String text) throws IOException {
    return ConfigurationFile.json(Files.writeString(folder.resolve(name), text));
  }
}
