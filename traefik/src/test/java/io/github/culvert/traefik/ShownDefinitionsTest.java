package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages show for Kubernetes and Compose is valid by their own schemas. */
class ShownDefinitionsTest {
  private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final String TRAEFIKS = "traefik.io/";

  @Test
  void traefiksDefinitions() throws Exception {
    List<Map<?, ?>> definitions = documents("apiVersion");

    assertThat(definitions).isNotEmpty();
    for (Map<?, ?> definition : definitions) {
      assertThat(definition.get("apiVersion").toString()).startsWith(TRAEFIKS);
      var schema = PublishedSchemas.traefik(definition.get("kind").toString());
      assertThat(PublishedSchemas.errors(schema, definition)).as("%s", definition).isEmpty();
    }
  }

  @Test
  void composeFiles() throws Exception {
    List<Map<?, ?>> files = documents("services");

    assertThat(files).isNotEmpty();
    for (Map<?, ?> file : files) {
      assertThat(PublishedSchemas.errors(PublishedSchemas.compose(), file))
          .as("%s", file)
          .isEmpty();
    }
  }

  /** All documents of all pages that have the member. */
  private static List<Map<?, ?>> documents(String member) throws IOException {
    List<Map<?, ?>> found = new ArrayList<>();
    try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
      for (Path page : Stream.concat(Stream.of(Path.of("../README.md")), docs).toList()) {
        Matcher block = YAML.matcher(Files.readString(page));
        while (block.find()) {
          for (Object document : Yaml.parse(block.group(1))) {
            if (document instanceof Map<?, ?> members && members.containsKey(member)) {
              found.add(members);
            }
          }
        }
      }
    }
    return found;
  }
}
