package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart's own schema is in no package registry. So what the chart hands on unchanged is checked
 * where it ends: the parts of the pod against Kubernetes' schema, the arguments by Traefik.
 */
class KubernetesExampleTest {
  private static final Path EXAMPLES = Path.of("kubernetes");

  /** The names that the chart's values.yaml has; another would be ignored without a word. */
  private static final List<String> CHART_VALUES =
      List.of(
          "image",
          "additionalArguments",
          "additionalVolumeMounts",
          "deployment",
          "podSecurityContext");

  private static Object values;
  private static List<Object> routes;

  @BeforeAll
  static void read() throws Exception {
    values = Yaml.read(EXAMPLES.resolve("values.yaml"));
    routes = Yaml.documents(EXAMPLES.resolve("route.yaml"));
  }

  @Test
  void values_haveTheChartsNames() {
    assertThat(Yaml.keys(values)).hasSameElementsAs(CHART_VALUES);
    assertThat(Yaml.keys(Yaml.at(values, "deployment")))
        .containsExactlyInAnyOrder("additionalVolumes", "initContainers");
  }

  @Test
  void values_makeAValidPod() throws Exception {
    assertThat(PublishedSchemas.errors(PublishedSchemas.kubernetes("pod"), pod())).isEmpty();
  }

  @Test
  void values_unknownFieldOfAContainerIsRefused() throws Exception {
    Map<String, Object> pod = pod();
    Object container = Map.of("name", "x", "volumeMount", List.of());
    var wrong =
        Map.of("apiVersion", "v1", "kind", "Pod", "spec", Map.of("containers", List.of(container)));

    assertThat(PublishedSchemas.errors(PublishedSchemas.kubernetes("pod"), wrong))
        .singleElement()
        .asString()
        .contains("volumeMount");
    assertThat(pod).containsKey("spec");
  }

  @Test
  void values_allContainersHaveTheGroupOfTheBridge() {
    var context = (Map<?, ?>) Yaml.at(values, "podSecurityContext");

    assertThat(context.get("fsGroup")).isEqualTo(context.get("runAsGroup"));
  }

  @Test
  void values_argumentsLoadThePlugin(@TempDir Path folder) throws Exception {
    culvert(folder).install(folder);
    var command = new ArrayList<String>();
    command.add(TraefikBinary.resolve().toString());
    ((List<?>) Yaml.at(values, "additionalArguments"))
        .forEach(word -> command.add(word.toString()));
    command.add("--entrypoints.web.address=127.0.0.1:" + FreePorts.find(1).getFirst());
    command.add("--global.checknewversion=false");
    command.add("--log.level=INFO");

    try (var traefik =
        ChildProcess.start("traefik", new ProcessBuilder(command).directory(folder.toFile()))) {
      String line = traefik.log().await("Plugins loaded", Duration.ofSeconds(20));

      assertThat(line).contains("culvert");
    }
  }

  @Test
  void mapper_isAValidConfigMap() throws Exception {
    Object configMap = Yaml.read(EXAMPLES.resolve("mapper.yaml"));

    assertThat(PublishedSchemas.errors(PublishedSchemas.kubernetes("configmap"), configMap))
        .isEmpty();
  }

  @Test
  void route_isValidByTraefiksDefinitions() throws Exception {
    for (Object route : routes) {
      var schema = PublishedSchemas.traefik(Yaml.at(route, "kind").toString());
      assertThat(PublishedSchemas.errors(schema, route)).as(route.toString()).isEmpty();
    }
  }

  @Test
  void route_unknownFieldIsRefused() throws Exception {
    Object wrong =
        Map.of(
            "metadata",
            Map.of(),
            "spec",
            Map.of("routes", List.of(Map.of("match", "x", "middleware", "y"))));

    assertThat(PublishedSchemas.errors(PublishedSchemas.traefik("IngressRoute"), wrong))
        .singleElement()
        .asString()
        .contains("middleware");
  }

  @Test
  void route_isMappedEverywhere() {
    Object middleware = Yaml.at(routes.get(0), "metadata", "name");
    var rules = (List<?>) Yaml.at(routes.get(1), "spec", "routes");

    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat((List<?>) Yaml.at(rule, "middlewares"))
                    .first()
                    .isEqualTo(Map.of("name", middleware)));
  }

  static LocalPlugin culvert(Path folder) throws Exception {
    return new LocalPlugin(
        "culvert",
        "github.com/culvert/culvert",
        PassingGuest.in(folder),
        Files.readString(Path.of("../.traefik.yml")),
        List.of());
  }

  /** The pod that the chart makes of the values, as far as they go. */
  private static Map<String, Object> pod() {
    var tmp = Map.of("name", "tmp", "emptyDir", Map.of());
    var volumes = new ArrayList<Object>(List.of(tmp));
    volumes.addAll((List<?>) Yaml.at(values, "deployment", "additionalVolumes"));
    var traefik =
        Map.of(
            "name",
            "traefik",
            "image",
            "traefik:" + Yaml.at(values, "image", "tag"),
            "args",
            Yaml.at(values, "additionalArguments"),
            "volumeMounts",
            Yaml.at(values, "additionalVolumeMounts"));
    return pod(
        Map.of(
            "initContainers", Yaml.at(values, "deployment", "initContainers"),
            "containers", List.of(traefik),
            "volumes", volumes,
            "securityContext", Yaml.at(values, "podSecurityContext")));
  }

  /** A pod as the API takes it. */
  static Map<String, Object> pod(Map<String, Object> spec) {
    return Map.of(
        "apiVersion", "v1", "kind", "Pod", "metadata", Map.of("name", "traefik"), "spec", spec);
  }
}
