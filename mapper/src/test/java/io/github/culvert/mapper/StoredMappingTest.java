package io.github.culvert.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.config.StoreSettings;
import io.github.culvert.mapper.table.TableFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entries of the store as guests see them: a mapper process, administered over HTTP. */
@Timeout(60)
class StoredMappingTest {
  private static final byte[] LOOKUP = TestGuest.lookup("Me", "alice");
  private static final String ALICE =
      "mapping/me/2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90";
  private static final Pattern PORT = Pattern.compile("serving HTTP .* port=\"(\\d+)\"");

  private Path bridge;
  private Path config;

  @BeforeEach
  void configure(@TempDir Path folder) throws Exception {
    bridge = folder.resolve("bridge");
    config = folder.resolve("culvert.yaml");
    Files.writeString(
        config,
        """
        mappings: [{when: {me: alice}, upstream: {X-Group: guests}, ttl: 60}]
        store: {address: "sqlite:store.db"}
        http: {address: "127.0.0.1:0"}
        """);
  }

  @Test
  void written_isAnsweredBeforeTheConfigurations_untilDeleted() throws Exception {
    try (MapperProcess mapper = start();
        TestGuest guest = new TestGuest(bridge);
        TableFile table = new TableFile(bridge.resolve("table"))) {
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "guests");
      assertThat(inTable(table)).isTrue();

      write(mapper, "PUT", "{\"headers\": {\"X-Group\": \"admins\"}, \"ttl\": 60}");
      assertThat(inTable(table)).as("forgotten when the write is acknowledged").isFalse();
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "admins");
      assertThat(inTable(table)).isTrue();

      write(mapper, "DELETE", "");
      assertThat(inTable(table)).as("forgotten when the deletion is acknowledged").isFalse();
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "guests");
    }
  }

  @Test
  void written_outlivesTheMapper_andTheTableBelievesItForItsTime() throws Exception {
    MapperProcess first = start();
    write(first, "PUT", "{\"headers\": {\"X-Group\": \"admins\"}, \"ttl\": 3600}");
    first.kill();
    try (MapperProcess _ = start();
        TestGuest guest = new TestGuest(bridge);
        TableFile table = new TableFile(bridge.resolve("table"))) {
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "admins");
      long freshUntil = System.currentTimeMillis() + StoreSettings.DEFAULT_FRESHNESS * 1_000L;
      assertThat(table.find(table.header(), LOOKUP, freshUntil)).isNull();
    }
  }

  private MapperProcess start() throws InterruptedException {
    return new MapperProcess("--bridge", bridge.toString(), "--config", config.toString())
        .awaitReady();
  }

  private static boolean inTable(TableFile table) throws Exception {
    return table.find(table.header(), LOOKUP, System.currentTimeMillis()) != null;
  }

  private static void write(MapperProcess mapper, String method, String body) throws Exception {
    String output = String.join("\n", mapper.output());
    Matcher port = PORT.matcher(output);
    assertThat(port.find()).as(output).isTrue();
    URI uri = URI.create("http://127.0.0.1:%s/entries/%s".formatted(port.group(1), ALICE));
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
    }
  }
}
