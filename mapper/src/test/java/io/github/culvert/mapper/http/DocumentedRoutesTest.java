package io.github.culvert.mapper.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.bridge.LookupHandler;
import io.github.culvert.mapper.log.Counters;
import io.github.culvert.mapper.log.LookupCounts;
import io.github.culvert.mapper.sessions.SessionCounts;
import io.github.culvert.mapper.table.AnswerTable;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is served is in the OpenAPI document, and nothing else. */
class DocumentedRoutesTest {
  private static final LookupHandler UNANSWERED = (_, _, _) -> {};

  private final InstantSource clock = InstantSource.system();

  @Test
  void everyRoute_isDocumented(@TempDir Path folder) throws Exception {
    try (AnswerTable table = AnswerTable.open(folder, 1 << 16, clock)) {
      List<HttpService> services =
          List.of(
              new Entries(Optional.empty(), clock),
              new ForwardAuth(UNANSWERED, clock),
              new Health(() -> true, Optional.empty()),
              new Metrics(
                  new Counters(),
                  new LookupCounts(),
                  new SessionCounts(),
                  () -> 0,
                  () -> 0,
                  table.writer(),
                  Optional.empty()),
              new OpenApi(),
              new SessionMapperProtocol(UNANSWERED, clock),
              new UserInterface());

      assertThat(services.stream().<Class<?>>map(HttpService::getClass))
          .as("all services of this package")
          .containsExactlyInAnyOrderElementsOf(servicesOfThisPackage());
      assertThat(routes(services)).isEqualTo(documented());
    }
  }

  private static Set<String> routes(List<HttpService> services) {
    Set<String> routes = new TreeSet<>();
    HttpRules recorder =
        (HttpRules)
            Proxy.newProxyInstance(
                HttpRules.class.getClassLoader(),
                new Class<?>[] {HttpRules.class},
                (proxy, method, arguments) -> {
                  String name = method.getName().equals("any") ? "get" : method.getName();
                  routes.add(name + " " + ((String) arguments[0]).replace("{+", "{"));
                  return proxy;
                });
    services.forEach(service -> service.routing(recorder));
    return routes;
  }

  private static Set<String> documented() throws IOException {
    try (var in = OpenApi.class.getResourceAsStream("openapi.json");
        var reader = Json.createReader(in)) {
      JsonObject paths = reader.readObject().getJsonObject("paths");
      return paths.keySet().stream()
          .flatMap(
              path ->
                  paths.getJsonObject(path).keySet().stream().map(method -> method + " " + path))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<Class<?>> servicesOfThisPackage() throws Exception {
    Path folder = Path.of(OpenApi.class.getResource("OpenApi.class").toURI()).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
          .<Class<?>>map(DocumentedRoutesTest::classOf)
          .filter(type -> HttpService.class.isAssignableFrom(type))
          .toList();
    }
  }

  private static Class<?> classOf(String file) {
    try {
      String name = file.substring(0, file.length() - ".class".length());
      return Class.forName(OpenApi.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
