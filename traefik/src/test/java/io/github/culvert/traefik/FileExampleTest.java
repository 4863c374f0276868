package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Traefik loads the static and dynamic configurations as they are shown. */
class FileExampleTest {
  @TempDir private Path folder;

  @Test
  void demo_isLoaded() throws Exception {
    String staticYaml = Files.readString(Path.of("demo/traefik.yml"));

    assertLoads(
        staticYaml, Path.of("demo/dynamic/session.yml"), List.of("accounts@file", "orders@file"));
  }

  @Test
  void compose_isLoaded() throws Exception {
    String staticYaml =
        new Example(Path.of("compose/traefik.yml"))
            .with("\":8000\"", '"' + Traefik.WEB_ADDRESS + '"')
            .with("/etc/traefik/dynamic", "dynamic")
            .with(
                "entryPoints:",
                "api: {insecure: true}\nentryPoints:\n  traefik: {address: \""
                    + Traefik.API_ADDRESS
                    + "\"}")
            .text();

    assertLoads(staticYaml, Path.of("compose/dynamic/session.yml"), List.of("orders@file"));
  }

  private void assertLoads(String staticYaml, Path dynamic, List<String> routers) throws Exception {
    try (Traefik traefik =
        Traefik.builder()
            .plugin(KubernetesExampleTest.culvert(folder))
            .staticConfiguration(staticYaml)
            .dynamic(Files.readString(dynamic))
            .start()) {
      assertThat(traefik.routers())
          .allSatisfy(router -> assertThat(router.errors()).isEmpty())
          .allSatisfy(router -> assertThat(router.middlewares()).isNotEmpty())
          .extracting(Router::name)
          .containsExactlyInAnyOrderElementsOf(routers);
    }
  }
}
