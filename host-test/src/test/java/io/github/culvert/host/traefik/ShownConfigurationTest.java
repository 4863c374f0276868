package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.LocalPlugin;
import io.github.culvert.traefik.Router;
import io.github.culvert.traefik.Traefik;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every configuration of the plugin that the project shows is one that the plugin takes. */
@Timeout(120)
class ShownConfigurationTest {
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

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
  void sessions() {
    assertLoads(ofMiddlewares("traefik/sessions/dynamic/sessions.yml"));
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

  @Test
  void readme() {
    assertLoads(ofPage(Site.PROJECT.resolve("README.md")));
  }

  @Test
  void docs() throws IOException {
    try (Stream<Path> pages = Files.list(Site.PROJECT.resolve("docs"))) {
      assertLoads(pages.sorted().flatMap(page -> ofPage(page).stream()).toList());
    }
  }

  /**
   * With what stands beside the plugin: Traefik refuses a file with a key that it does not know.
   */
  @Test
  void sessionsAndSticky_wholeConfigurations_areRouted() throws IOException {
    List<String> blocks =
        Stream.of("docs/sessions.md", "docs/sticky.md")
            .flatMap(page -> YAML.matcher(text(page)).results())
            .map(block -> block.group(1))
            .filter(block -> block.startsWith("http:"))
            .toList();
    try (Traefik traefik =
        Traefik.builder()
            .plugin(LocalPlugin.culvert(Site.PROJECT))
            .dynamic(blocks.getFirst())
            .start()) {
      for (String block : blocks) {
        traefik.configure(block);
        assertThat(traefik.routers()).as(block).allMatch(Router::isEnabled);
      }
    }
  }

  /** Each gets a route of its own, which works: without a mapper a lookup fails as configured. */
  private static void assertLoads(List<String> configurations) {
    assertThat(configurations).isNotEmpty();
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

  /** Of a page's dynamic configurations, and of its definitions for Kubernetes. */
  private static List<String> ofPage(Path page) {
    List<String> configurations = new ArrayList<>();
    Matcher block = YAML.matcher(text(page));
    while (block.find()) {
      for (Object document : yaml(block.group(1))) {
        configurations.addAll(ofMiddlewares(document));
        configuration(document, "spec", "plugin", "culvert").ifPresent(configurations::add);
      }
    }
    return configurations;
  }

  private static List<String> ofMiddlewares(String file) {
    return ofMiddlewares(yaml(text(file)).getFirst());
  }

  /**
   * Of those that are the plugin's; the pages also show what is the mapper's or somebody else's.
   */
  private static List<String> ofMiddlewares(Object dynamic) {
    return member(dynamic, "http", "middlewares") instanceof Map<?, ?> middlewares
        ? middlewares.values().stream()
            .flatMap(middleware -> configuration(middleware, "plugin", "culvert").stream())
            .toList()
        : List.of();
  }

  private static Optional<String> configuration(Object object, String... keys) {
    return Optional.ofNullable(member(object, keys)).map(ShownConfigurationTest::json);
  }

  private static String text(String file) {
    return text(Site.PROJECT.resolve(Path.of(file)));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Object> yaml(String text) {
    List<Object> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(text).forEach(documents::add);
    return documents;
  }

  /** What stands there; null for nothing. */
  private static Object member(Object object, String... keys) {
    Object found = object;
    for (String key : keys) {
      found = found instanceof Map<?, ?> members ? members.get(key) : null;
    }
    return found;
  }

  private static String json(Object value) {
    Map<String, ?> wrapped = Map.of("value", value);
    return Json.createObjectBuilder(wrapped).build().getJsonObject("value").toString();
  }
}
