package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Site.Route;
import jakarta.json.Json;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the plugin catalogue reads of the project. */
@Timeout(60)
class CatalogueTest {
  @Test
  void testData_isLoaded() throws Exception {
    String manifest = Files.readString(Site.PROJECT.resolve(".traefik.yml"));
    var keys = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(manifest);
    Map<String, ?> testData = Map.of("testData", keys.get("testData"));
    String configuration =
        Json.createObjectBuilder(testData).build().getJsonObject("testData").toString();

    try (Site site = Site.start(new Route("catalogue", configuration))) {
      assertThat(site.traefik().router("catalogue").errors()).isEmpty();
      assertThat(site.get("/catalogue").status()).isEqualTo(200);
      assertThat(site.get("/catalogue", "Me: alice").status()).isEqualTo(503);
    }
  }
}
