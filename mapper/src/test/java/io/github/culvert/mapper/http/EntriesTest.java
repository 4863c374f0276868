package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreAddress;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Administration, on a running server with an embedded store. */
@Timeout(120)
class EntriesTest {
  private static final String ALICE =
      "mapping/me/2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90";
  private static final String ADMINS =
      "{\"headers\": {\"X-Group\": \"admins\"}, \"ttl\": 3600, \"sliding\": true}";

  private CachedStore store;
  private LocalServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    InstantSource clock = InstantSource.system();
    store =
        new CachedStore(
            StoreAddress.store("sqlite:" + folder.resolve("store.db"), clock),
            1 << 20,
            Duration.ofSeconds(30),
            clock);
    store.start(new Unheard());
    server = server(Optional.of(store));
  }

  @AfterEach
  void stop() {
    server.close();
    store.close();
  }

  @Test
  void put_thenGet() throws Exception {
    HttpResponse<String> put = send("PUT", ALICE, ADMINS);
    HttpResponse<String> get = send("GET", ALICE, "");

    assertThat(put.statusCode()).isEqualTo(201);
    assertThat(status("PUT")).as("there is one").isEqualTo(204);
    assertThat(get.statusCode()).isEqualTo(200);
    assertThat(get.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(get.headers().firstValue("ETag")).isEqualTo(put.headers().firstValue("ETag"));
    assertThat(get.body())
        .startsWith(
            "{\"key\":\"%s\",\"headers\":{\"X-Group\":\"admins\"},\"ttl\":3600,\"sliding\":true,"
                .formatted(ALICE))
        .contains("\"expires\":\"20");
  }

  @Test
  void key_isTheSha256OfTheValue() {
    assertThat(Key.mapping("Me", "alice".getBytes(UTF_8)).text()).isEqualTo(ALICE);
  }

  @Test
  void put_nameAndValue_mustBeOfThatKey() throws Exception {
    String body = "{\"name\": \"Me\", \"value\": \"%s\", \"headers\": {}, \"ttl\": 60}";

    assertThat(send("PUT", ALICE, body.formatted("alice")).statusCode()).isEqualTo(201);
    assertThat(send("PUT", ALICE, body.formatted("bob")).body())
        .contains("key: differs from that in the path");
  }

  @Test
  void put_ifMatch() throws Exception {
    assertThat(status("PUT", "If-Match", "*")).as("there is none").isEqualTo(412);
    HttpResponse<String> made = send("PUT", ALICE, ADMINS, "If-None-Match", "*");
    assertThat(made.statusCode()).isEqualTo(201);
    String first = tag(made);
    String second = tag(send("PUT", ALICE, ADMINS, "If-Match", first));

    assertThat(status("PUT", "If-None-Match", "*")).isEqualTo(412);
    assertThat(status("PUT", "If-Match", first)).isEqualTo(412);
    assertThat(tag(send("GET", ALICE, ""))).isEqualTo(second);
    assertThat(status("PUT", "If-Match", "*")).isEqualTo(204);
    assertThat(status("PUT", "If-Match", "*", "If-None-Match", "*")).isEqualTo(400);
  }

  @Test
  void delete_ifMatch() throws Exception {
    assertThat(status("DELETE", "If-Match", "*")).as("there is none").isEqualTo(412);
    assertThat(status("DELETE", "If-None-Match", "*")).as("there is none").isEqualTo(404);
    String tag = tag(send("PUT", ALICE, ADMINS));

    assertThat(status("DELETE", "If-None-Match", "*")).isEqualTo(412);
    assertThat(status("DELETE", "If-Match", "\"0123\"")).isEqualTo(412);
    assertThat(status("DELETE", "If-Match", tag)).isEqualTo(204);
    send("PUT", ALICE, ADMINS);
    assertThat(status("DELETE", "If-Match", "*")).isEqualTo(204);
  }

  @Test
  void get_ifMatch() throws Exception {
    assertThat(status("GET", "If-None-Match", "*")).as("there is none").isEqualTo(404);
    String tag = tag(send("PUT", ALICE, ADMINS));

    HttpResponse<String> known = send("GET", ALICE, "", "If-None-Match", "\"0\", W/" + tag);
    assertThat(known.statusCode()).isEqualTo(304);
    assertThat(tag(known)).isEqualTo(tag);
    assertThat(known.body()).isEmpty();
    assertThat(status("GET", "If-None-Match", "*")).isEqualTo(304);
    assertThat(status("GET", "If-None-Match", "\"0\"")).isEqualTo(200);
    assertThat(status("GET", "If-Match", "\"0\", " + tag)).isEqualTo(200);
    assertThat(status("GET", "If-Match", "*")).isEqualTo(200);
    assertThat(status("GET", "If-Match", "\"0\"")).isEqualTo(412);
  }

  @Test
  void delete() throws Exception {
    send("PUT", ALICE, ADMINS);

    assertThat(send("DELETE", ALICE, "").statusCode()).isEqualTo(204);
    assertThat(send("DELETE", ALICE, "").statusCode()).isEqualTo(404);
    assertThat(send("GET", ALICE, "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                                                | not one JSON object
          {"headers": {}}                                        | found no ttl
          {"ttl": 60}                                            | found no headers
          {"headers": {}, "ttl": 0}                              | ttl=0s, expected 1 to
          {"headers": {}, "ttl": 1.5}                            | wrong type
          {"headers": {"X-A": 1}, "ttl": 60}                     | wrong type
          {"headers": {"Host": "a"}, "ttl": 60}                  | no mapping may touch
          {"headers": {"X-A": "a", "x_a": "b"}, "ttl": 60}       | named twice
          {"headers": {}, "ttl": 60, "expires": "tomorrow"}      | expires: expected a time
          {"headers": {}, "ttl": 60, "tll": 60}                  | unknown member tll
          {"headers": {}, "ttl": 60, "name": "me"}               | expected both or none
          {"headers": {}, "ttl": 60, "key": "me"}                | no key, expected mapping/NAME
          """)
  void put_wrong(String body, String error) throws Exception {
    HttpResponse<String> response = send("PUT", ALICE, body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"error\":\"").contains(error);
    assertThat(send("GET", ALICE, "").statusCode()).isEqualTo(404);
  }

  @Test
  void put_tooLarge() throws Exception {
    String headers = "{\"headers\": {\"X-A\": \"%s\"}, \"ttl\": 60}";

    assertThat(send("PUT", ALICE, headers.formatted("a".repeat(70_000))).body())
        .contains("larger than an answer may be");
    assertThat(send("PUT", ALICE, headers.formatted("a".repeat(200_000))).body())
        .contains("the body is longer than maxBytes=131072");
  }

  /** A browser sends such without asking first. */
  @ParameterizedTest
  @CsvSource({
    "Origin, http://elsewhere.example",
    "Origin, null",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void sentByAPageOfAnotherSite_isRefused(String header, String value) throws Exception {
    String line = "{\"key\": \"%s\", \"headers\": {}, \"ttl\": 60}".formatted(ALICE);

    assertThat(call("POST", "import", line, header, value).statusCode()).isEqualTo(403);
    assertThat(send("DELETE", ALICE, "", header, value).statusCode()).isEqualTo(403);
    assertThat(send("GET", ALICE, "", header, value).statusCode()).isEqualTo(404);
  }

  @Test
  void sentByThePage_isDone() throws Exception {
    String origin = "http://localhost:" + server.port();

    assertThat(status("PUT", "Origin", origin)).isEqualTo(201);
    assertThat(status("DELETE", "Origin", origin, "Sec-Fetch-Site", "same-origin")).isEqualTo(204);
  }

  @Test
  void health_ofTheStore() throws Exception {
    assertThat(call("GET", "health/live", "").body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(call("GET", "health/ready", "").body()).isEqualTo("{\"status\":\"up\"}");
  }

  @Test
  void wrongKey() throws Exception {
    assertThat(send("GET", "mapping/me/alice", "").statusCode()).isEqualTo(400);
    assertThat(send("PUT", ALICE, ADMINS, "If-Match", "abc").body()).contains("If-Match: expected");
  }

  @Test
  void noStore() throws Exception {
    server.close();
    server = server(Optional.empty());

    HttpResponse<String> response = send("GET", ALICE, "");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("there is no store");
  }

  @Test
  void list_pageByPage() throws Exception {
    String lines = "";
    for (int i = 0; i < 5; i++) {
      lines +=
          "{\"name\": \"me\", \"value\": \"u%d\", \"headers\": {}, \"ttl\": 60}%n".formatted(i);
    }
    assertThat(call("POST", "import", lines).body())
        .isEqualTo("{\"lines\":5,\"written\":5,\"refused\":0,\"done\":true}\n");

    String first = call("GET", "entries?limit=3", "").body();
    Matcher next = Pattern.compile("\"next\":\"(.*)\"").matcher(first);
    assertThat(next.find()).as(first).isTrue();
    String second = call("GET", "entries?limit=3&cursor=" + next.group(1), "").body();

    assertThat(first.split("\"key\"", -1)).hasSize(1 + 3);
    assertThat(second.split("\"key\"", -1)).hasSize(1 + 2);
    assertThat(second).doesNotContain("\"next\"");
    assertThat(call("GET", "entries?limit=x", "").body()).contains("limit: expected 1 to 1000");
    assertThat(call("GET", "entries?limt=3", "").body())
        .contains("unknown parameter limt, expected limit, cursor");
  }

  @Test
  void exported_isImportedAsItWas() throws Exception {
    send("PUT", ALICE, ADMINS);
    String before = send("GET", ALICE, "").body();
    String exported = call("GET", "export", "").body();
    send("DELETE", ALICE, "");

    call("POST", "import", exported);

    assertThat(exported).isEqualTo(before + "\n");
    assertThat(send("GET", ALICE, "").body().replaceFirst(",\"version.*", ""))
        .isEqualTo(before.replaceFirst(",\"version.*", ""));
  }

  @Test
  void import_wrongLines_areTold_andTheOthersWritten() throws Exception {
    String body =
        """
        {"key": "%1$s", "headers": {"X-Group": "first"}, "ttl": 60}
        {"key": "%1$s", "headers": {"X-Group": "last"}, "ttl": 60}

        {"headers": {}, "ttl": 60}
        {"key": "%1$s", "headers": {}, "ttl": 60, "expires": "2020-01-01T00:00:00Z"}
        nothing
        """
            .formatted(ALICE);

    HttpResponse<String> response = call("POST", "import", body);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body().lines())
        .containsExactly(
            "{\"line\":3,\"error\":\"found no key, nor name and value\"}",
            "{\"line\":4,\"error\":\"expires: it is over\"}",
            "{\"line\":5,\"error\":\"not one JSON object whose names are all different\"}",
            "{\"lines\":5,\"written\":2,\"refused\":3,\"done\":true}");
    assertThat(send("GET", ALICE, "").body()).contains("\"X-Group\":\"last\"");
  }

  private int status(String method, String... headers) throws Exception {
    return send(method, ALICE, method.equals("PUT") ? ADMINS : "", headers).statusCode();
  }

  private static String tag(HttpResponse<String> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }

  private HttpResponse<String> send(String method, String key, String body, String... headers)
      throws Exception {
    return call(method, "entries/" + key, body, headers);
  }

  private HttpResponse<String> call(String method, String path, String body, String... headers)
      throws Exception {
    return server.send(method, "/" + path, body, headers);
  }

  private static LocalServer server(Optional<CachedStore> store) {
    return new LocalServer(
        new Entries(store, InstantSource.system()), new Health(() -> true, store));
  }
}
