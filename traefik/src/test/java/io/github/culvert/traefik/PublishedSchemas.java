package io.github.culvert.traefik;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas that others publish of their files, fetched by the clients of Go and Python, which
 * check them against go.sum and requirements.txt, and keep them from build to build.
 */
final class PublishedSchemas {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Path PINS = Path.of("src/test/schemas").toAbsolutePath();
  private static final JsonMapper JSON = new JsonMapper();
  private static final String KUBERNETES =
      "kubernetes_validate/kubernetes-json-schema/v1.37.0-local-strict/";

  private PublishedSchemas() {}

  /** Compose files: the schema of the Compose specification's own library. */
  static Schema compose() throws IOException {
    Path module = goModule(PINS, "github.com/compose-spec/compose-go/v2");
    String schema = Files.readString(module.resolve("schema/compose-spec.json"));
    // Under a name: its own $id is a relative one.
    var name = SchemaLocation.of("https://compose-spec.io/schema");
    return registry(Map.of()).getSchema(name, schema, InputFormat.JSON);
  }

  /** A resource of Traefik's, by the definitions in its own module; unknown fields are refused. */
  static Schema traefik(String kind) throws IOException {
    Path module = goModule(Path.of("build"), "github.com/traefik/traefik/v3");
    Path definitions =
        module.resolve(
            "docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml");
    Object definition =
        Yaml.documents(definitions).stream()
            .filter(document -> kind.equals(Yaml.at(document, "spec", "names", "kind")))
            .findFirst()
            .orElseThrow();
    var version = (Map<?, ?>) ((List<?>) Yaml.at(definition, "spec", "versions")).getFirst();
    Object schema = closed(Yaml.at(version, "schema", "openAPIV3Schema"));
    return registry(Map.of()).getSchema(JSON.writeValueAsString(schema));
  }

  /** A resource of Kubernetes itself; unknown fields are refused. */
  static Schema kubernetes(String kind) throws IOException {
    try (FileSystem wheel = FileSystems.newFileSystem(wheel())) {
      Path folder = wheel.getPath(KUBERNETES);
      String definitions = Files.readString(folder.resolve("_definitions.json"));
      String id = Json.createReader(new StringReader(definitions)).readObject().getString("$id");
      return registry(Map.of(id, definitions))
          .getSchema(Files.readString(folder.resolve(kind + "-v1.json")));
    }
  }

  /** What the schema has against the document; empty when it is valid. */
  static List<String> errors(Schema schema, Object document) {
    return schema.validate(JSON.valueToTree(document)).stream().map(Object::toString).toList();
  }

  private static SchemaRegistry registry(Map<String, String> schemas) {
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas));
  }

  /** As the API server does with validation=strict: what a definition does not name is an error. */
  private static Object closed(Object schema) {
    if (schema instanceof List<?> list) {
      return list.stream().map(PublishedSchemas::closed).toList();
    }
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    var closed = new LinkedHashMap<Object, Object>();
    map.forEach((key, value) -> closed.put(key, closed(value)));
    if (map.get("properties") instanceof Map
        && !map.containsKey("additionalProperties")
        && !map.containsKey("x-kubernetes-preserve-unknown-fields")) {
      closed.put("additionalProperties", false);
    }
    return closed;
  }

  private static Path goModule(Path pins, String module) {
    String answer = run(pins, "go", "mod", "download", "-json", module);
    return Path.of(
        Json.createReader(new StringReader(answer.substring(answer.indexOf('{'))))
            .readObject()
            .getString("Dir"));
  }

  /** pip in an environment of its own: not every Python has one. */
  private static Path wheel() throws IOException {
    Path folder = Files.createDirectories(UserCache.directory(System.getenv()).resolve("schemas"));
    Consumer<String> progress = System.err::println;
    try (var _ = CacheLock.take(folder.resolve("lock"), progress)) {
      Path wheels = folder.resolve("kubernetes-validate-1.37.0");
      if (!Files.exists(wheels)) {
        Path unfinished = folder.resolve("unfinished");
        run(folder, "python3", "-m", "venv", "venv");
        run(
            folder,
            folder.resolve("venv/bin/python").toString(),
            "-m",
            "pip",
            "download",
            "--disable-pip-version-check",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--dest",
            unfinished.toString(),
            "--requirement",
            PINS.resolve("requirements.txt").toString());
        Files.move(unfinished, wheels);
        Folders.delete(folder.resolve("venv"));
      }
      try (Stream<Path> files = Files.list(wheels)) {
        return files.findFirst().orElseThrow();
      }
    }
  }

  private static String run(Path folder, String... command) {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    try (var process = ChildProcess.start(command[0], builder)) {
      if (process.awaitExit(TIMEOUT) != 0) {
        throw new IllegalStateException(String.join(" ", command) + ":\n" + process.log().tail());
      }
      return String.join("\n", process.log().lines());
    }
  }
}
