package io.github.culvert.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.Router;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@InTraefik
final class ConfigurationTest {
  static List<String> names() {
    return Examples.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void traefikTakesWhatIsShown(String name, Examples examples) {
    Router router = examples.traefik().router(name);

    assertThat(router.errors()).isEmpty();
    assertThat(router.isEnabled()).isTrue();
    assertThat(router.middlewares()).containsExactly(name + "@file");
  }

  @Test
  void thereAreExamples() {
    assertThat(names()).isNotEmpty();
  }
}
