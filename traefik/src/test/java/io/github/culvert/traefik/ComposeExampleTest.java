package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComposeExampleTest {
  @Test
  void isValidByTheSpecification() throws Exception {
    Object compose = Yaml.read(Path.of("compose/compose.yaml"));

    assertThat(PublishedSchemas.errors(PublishedSchemas.compose(), compose)).isEmpty();
  }

  @Test
  void unknownKeyOfAServiceIsRefused() throws Exception {
    Object wrong = Map.of("services", Map.of("traefik", Map.of("imagee", "traefik")));

    assertThat(PublishedSchemas.errors(PublishedSchemas.compose(), wrong))
        .singleElement()
        .asString()
        .contains("imagee");
  }

  @Test
  void traefikAndMapperShareTheGroup() throws Exception {
    Object services = Yaml.at(Yaml.read(Path.of("compose/compose.yaml")), "services");

    assertThat(Yaml.at(services, "traefik", "user")).isEqualTo(Yaml.at(services, "mapper", "user"));
  }
}
