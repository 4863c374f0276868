package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Site.Route;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every configuration of the plugin that the project shows is one that the plugin takes. */
@Timeout(60)
class ShownConfigurationTest {
  private static final Pattern YAML = Pattern.compile("```yaml\\n(http:\\n.*?)```", Pattern.DOTALL);

  @Test
  void catalogue_testData() {
    Object manifest = yaml(text(".traefik.yml")).getFirst();

    assertLoads(List.of(json(member(manifest, "testData"))));
  }

  @Test
  void demo() {
    assertLoads(ofMiddlewares("traefik/demo/dynamic/session.yml"));
  }

  @Test
  void inference() {
    assertLoads(ofMiddlewares("traefik/inference/dynamic/sticky.yml"));
  }

  @Test
  void compose() {
    assertLoads(ofMiddlewares("traefik/compose/dynamic/session.yml"));
  }

  @Test
  void kubernetes() {
    Object middleware = yaml(text("traefik/kubernetes/route.yaml")).getFirst();

    assertLoads(List.of(json(member(middleware, "spec", "plugin", "culvert"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/sticky.md"})
  void page(String file) {
    Matcher block = YAML.matcher(text(file));

    assertThat(block.find()).isTrue();
    do {
      assertLoads(ofMiddlewares(yaml(block.group(1)).getFirst()));
    } while (block.find());
  }

  /** Each gets a route of its own, which works: without a mapper a lookup fails as configured. */
  private static void assertLoads(List<String> configurations) {
    List<Route> routes = new ArrayList<>();
    for (String configuration : configurations) {
      routes.add(new Route("shown-" + routes.size(), configuration));
    }
    try (Site site = Site.start(routes.toArray(Route[]::new))) {
      for (Route route : routes) {
        assertThat(site.traefik().router(route.name()).errors()).isEmpty();
        assertThat(site.get("/" + route.name()).status()).isEqualTo(200);
        assertThat(site.get("/" + route.name(), "Me: alice").status()).isIn(200, 503);
      }
    }
  }

  private static List<String> ofMiddlewares(String file) {
    return ofMiddlewares(yaml(text(file)).getFirst());
  }

  private static List<String> ofMiddlewares(Object dynamic) {
    Map<?, ?> middlewares = (Map<?, ?>) member(dynamic, "http", "middlewares");
    assertThat(middlewares).isNotEmpty();
    return middlewares.values().stream()
        .map(middleware -> json(member(middleware, "plugin", "culvert")))
        .toList();
  }

  private static String text(String file) {
    try {
      return Files.readString(Site.PROJECT.resolve(Path.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Object> yaml(String text) {
    List<Object> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(text).forEach(documents::add);
    return documents;
  }

  private static Object member(Object object, String... keys) {
    Object found = object;
    for (String key : keys) {
      found = ((Map<?, ?>) found).get(key);
    }
    return found;
  }

  private static String json(Object value) {
    Map<String, ?> wrapped = Map.of("value", value);
    return Json.createObjectBuilder(wrapped).build().getJsonObject("value").toString();
  }
}
