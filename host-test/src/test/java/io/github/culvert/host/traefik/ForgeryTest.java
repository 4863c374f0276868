package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.SeenRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No client can pass off a header of its own as a mapped one, or have a mapped one stripped. */
@Timeout(120)
class ForgeryTest {
  private static final String ROUTE = "{session: {headers: [Me], upstreamHeaders: [X-Group]%s}}";

  private static Site site;
  private static Site siteWithoutMapper;
  private static MapperProcess mapper;

  @BeforeAll
  static void start() {
    siteWithoutMapper = Site.start(new Route("group", ROUTE.formatted("")));
    site =
        Site.start(
            new Route("group", ROUTE.formatted(", timeout: 10000")),
            new Route("tls", ROUTE.formatted(", timeout: 10000"), ", tls: {}"));
    mapper = Mapper.start(site, "mappings: [{when: {me: alice}, upstream: {X-Group: admins}}]");
  }

  @AfterAll
  static void stop() {
    mapper.close();
    site.close();
    siteWithoutMapper.close();
  }

  static List<List<String>> forgeries() {
    return List.of(
        List.of("X-Group: forged"),
        List.of("x-group: forged"),
        List.of("X_Group: forged"),
        List.of("x_GROUP: forged"),
        List.of("X-GROUP: forged", "X-Group: forged too"),
        List.of("X_Group: forged", "x-group: forged too", "x_group:"),
        List.of("Connection: X-Group", "X-Group: forged"),
        List.of("Connection: close, x_group", "X_Group: forged"),
        List.of("Connection: x-GROUP ,close", "Connection: X-Group"));
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void forged_withoutAMapping(List<String> lines) {
    assertThat(groups(site.seen("/group", array(lines)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void forged_besideAMapping(List<String> lines) {
    List<String> all = Stream.concat(lines.stream(), Stream.of("Me: alice")).toList();

    assertThat(groups(site.seen("/group", array(all)))).containsExactly("admins");
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void forged_withoutAMapper(List<String> lines) {
    assertThat(groups(siteWithoutMapper.seen("/group", array(lines)))).isEmpty();
  }

  @Test
  void connection_keepsWhatElseItNames() {
    SeenRequest seen = site.seen("/group", "Connection: X-Group, X-Hop", "X-Hop: 1", "X-Kept: 2");

    assertThat(seen.values("X-Hop")).isEmpty();
    assertThat(seen.values("X-Kept")).containsExactly("2");
  }

  @Test
  void forged_overHttp2() throws Exception {
    URI https = URI.create("https://" + site.traefik().uri("/tls").getAuthority() + "/tls");
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(AnyCertificate.sslContext()).build()) {
      var request =
          HttpRequest.newBuilder(https)
              .header("X-Group", "forged")
              .header("x-group", "forged too")
              .header("X_Group", "forged");
      HttpResponse<String> plain = client.send(request.build(), BodyHandlers.ofString());
      HttpResponse<String> mapped =
          client.send(request.header("Me", "alice").build(), BodyHandlers.ofString());

      assertThat(plain.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(groups(SeenRequest.parse(plain.body()))).isEmpty();
      assertThat(groups(SeenRequest.parse(mapped.body()))).containsExactly("admins");
    }
  }

  /** The values of all headers that an upstream may take for X-Group. */
  private static List<String> groups(SeenRequest seen) {
    return seen.headers().stream()
        .filter(header -> spelling(header.getKey()).equals("x-group"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static String[] array(List<String> lines) {
    return lines.toArray(String[]::new);
  }

  private static String spelling(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
