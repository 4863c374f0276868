package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What docs/shipping.md shows of Kubernetes is valid, and where Traefik looks for the plugin. */
class ShippingPageTest {
  private static final Path PAGE = Path.of("../docs/shipping.md");
  private static final Pattern VALUES =
      Pattern.compile("```yaml\n(additionalArguments:.*?)```", Pattern.DOTALL);

  @Test
  void values_makeAValidPod() throws Exception {
    var schema = PublishedSchemas.kubernetes("pod");

    assertThat(values()).hasSize(2);
    for (Object values : values()) {
      assertThat(PublishedSchemas.errors(schema, pod(values))).as(values.toString()).isEmpty();
    }
  }

  @Test
  void imageVolume_unknownFieldIsRefused() throws Exception {
    Object wrong =
        Map.of(
            "additionalVolumeMounts",
            List.of(),
            "deployment",
            Map.of("additionalVolumes", List.of(Map.of("name", "x", "image", Map.of("ref", "y")))));

    assertThat(PublishedSchemas.errors(PublishedSchemas.kubernetes("pod"), pod(wrong)))
        .isNotEmpty();
  }

  /** The image has src/MODULE; a ConfigMap has the two files alone. */
  @Test
  void mounts_areWhereTraefikLooks(@TempDir Path folder) throws Exception {
    KubernetesExampleTest.culvert(folder).install(folder);
    Path plugin = Path.of("plugins-local/src/github.com/culvert/culvert");
    assertThat(folder.resolve(plugin)).isNotEmptyDirectory();

    assertThat(values())
        .extracting(values -> mountPath(values))
        .containsExactly("/plugins-local", "/" + plugin);
  }

  private static List<Object> values() throws Exception {
    var load = new Load(LoadSettings.builder().build());
    return VALUES
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> load.loadFromString(block.group(1)))
        .toList();
  }

  private static Object mountPath(Object values) {
    return Yaml.at(((List<?>) Yaml.at(values, "additionalVolumeMounts")).getFirst(), "mountPath");
  }

  private static Object pod(Object values) {
    var traefik =
        Map.of(
            "name",
            "traefik",
            "image",
            "traefik",
            "volumeMounts",
            Yaml.at(values, "additionalVolumeMounts"));
    return KubernetesExampleTest.pod(
        Map.of(
            "containers",
            List.of(traefik),
            "volumes",
            Yaml.at(values, "deployment", "additionalVolumes")));
  }
}
