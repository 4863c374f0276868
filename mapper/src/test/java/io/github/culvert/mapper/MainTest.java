package io.github.culvert.mapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.table.TableFile;
import io.github.culvert.wire.TableLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The mapper as a process. */
@Timeout(120)
class MainTest {
  private static final byte[] LOOKUP = TestGuest.lookup("me", "alice");

  private Path bridge;
  private Path config;

  @BeforeEach
  void configure(@TempDir Path folder) throws IOException {
    bridge = folder.resolve("bridge");
    config = folder.resolve("culvert.yaml");
    Files.writeString(config, yaml("admins"));
  }

  @Test
  void killed_guestIsServedByTheNextOne() throws Exception {
    MapperProcess first = start();
    try (TestGuest guest = new TestGuest(bridge)) {
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "admins");
      first.kill();
      await().until(guest::seesHangUp);

      try (MapperProcess second = start()) {
        assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "admins");
        assertThat(second.output().getLast()).contains("ready guests=\"1\"");
      }
    }
  }

  @Test
  void terminated_heartbeatEnds() throws Exception {
    try (MapperProcess mapper = start();
        TableFile table = new TableFile(bridge.resolve("table"))) {
      assertThat(table.header().state()).isEqualTo(TableLayout.STATE_LIVE);
      assertThat(table.header().heartbeat()).isPositive();

      mapper.terminate();

      assertThat(mapper.exitCode()).isEqualTo(128 + 15);
      assertThat(table.header().heartbeat()).isZero();
      assertThat(mapper.output().getLast()).contains(" stopped ");
    }
  }

  @Test
  void mappingsChanged_answersAndTableFollow() throws Exception {
    try (MapperProcess mapper = start();
        TestGuest guest = new TestGuest(bridge);
        TableFile table = new TableFile(bridge.resolve("table"))) {
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "admins");
      assertThat(table.find(table.header(), LOOKUP, System.currentTimeMillis())).isNotNull();

      Path next = config.resolveSibling("next.yaml");
      Files.writeString(next, yaml("guests"));
      Files.move(next, config, StandardCopyOption.REPLACE_EXISTING);

      await()
          .untilAsserted(
              () -> {
                byte[] stored = table.find(table.header(), LOOKUP, System.currentTimeMillis());
                assertThat(stored).isNull();
              });
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "guests");
      await().until(() -> mapper.output().getLast().contains("configuration loaded"));
    }
  }

  @Test
  void secondMapper_refused() throws Exception {
    try (MapperProcess first = start();
        MapperProcess second = new MapperProcess("--bridge", bridge.toString())) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.output().getLast())
          .isEqualTo(
              "culvert-mapper: another mapper owns the bridge directory: bridge=%s; stop it, or"
                      .formatted(bridge)
                  + " give this one a directory of its own");
      try (TestGuest guest = new TestGuest(bridge)) {
        assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "admins");
      }
      assertThat(first.output()).hasSize(2);
    }
  }

  @Test
  void wrongConfiguration_oneLine() throws Exception {
    Files.writeString(config, "brigde: x");
    try (MapperProcess mapper = new MapperProcess("--config", config.toString())) {
      assertThat(mapper.exitCode()).isEqualTo(1);
      assertThat(mapper.output())
          .containsExactly(
              "culvert-mapper: %s:1: brigde: unknown key, did you mean bridge? expected one of"
                      .formatted(config)
                  + " bridge, mappings, servers, maxWaiting, maxChannels, table, http, store,"
                  + " sessions, traefik");
      assertThat(bridge).doesNotExist();
    }
  }

  @Test
  void wrongOption_suggestion() throws Exception {
    try (MapperProcess mapper = new MapperProcess("--table-sise", "3MiB")) {
      assertThat(mapper.exitCode()).isEqualTo(2);
      assertThat(mapper.output().getFirst()).contains("--table-sise");
      assertThat(mapper.output()).anyMatch(line -> line.contains("--table-size"));
    }
  }

  @Test
  void sessionMapper_foundOnTheClassPath(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("Teams.java");
    Files.writeString(
        source,
        """
        import io.github.culvert.mapper.*;
        import java.util.Optional;
        public final class Teams implements SessionMapper {
          @Override
          public Optional<Mapping> map(Lookup lookup) {
            return lookup.text("me").map(me -> Mapping.builder().set("X-Team", me).build());
          }
        }
        """);
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    assertThat(compiled).isZero();
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(SessionMapper.class.getName()), "Teams");

    try (MapperProcess mapper =
            new MapperProcess(List.of(folder), "--bridge", bridge.toString()).awaitReady();
        TestGuest guest = new TestGuest(bridge)) {
      assertThat(guest.call(LOOKUP).upstream()).containsExactly(entry("X-Team", "alice"));
      assertThat(mapper.output().getFirst()).contains("sessionMappers=\"1\"");
    }
  }

  @Test
  void countOutOfRange() throws Exception {
    try (MapperProcess mapper =
        new MapperProcess("--bridge", bridge.toString(), "--max-waiting", "0")) {
      assertThat(mapper.exitCode()).isEqualTo(1);
      assertThat(mapper.output())
          .containsExactly(
              "culvert-mapper: --max-waiting: found 0, expected a whole number from 1 to 1000000");
    }
  }

  @Test
  void httpForOthers_needsAToken(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef0123456789abcdef\n");
    try (MapperProcess open =
        new MapperProcess(
            "--bridge",
            bridge.toString(),
            "--http-address",
            "0.0.0.0:0",
            "--store-address",
            "none")) {
      assertThat(open.exitCode()).isEqualTo(1);
      assertThat(open.output().getLast())
          .contains("http.address: found /0.0.0.0:0, which others can reach")
          .contains("http.tokenFile");
    }
    try (MapperProcess mapper =
        new MapperProcess(
                "--bridge",
                bridge.toString(),
                "--http-address",
                "0.0.0.0:0",
                "--store-address",
                "none",
                "--http-token-file",
                token.toString())
            .awaitReady()) {
      assertThat(mapper.http("GET", "/metrics", "").statusCode()).isEqualTo(401);
      assertThat(mapper.http("GET", "/metrics", "", "Authorization", "Bearer other").statusCode())
          .isEqualTo(401);
      assertThat(
              mapper
                  .http(
                      "GET",
                      "/metrics",
                      "",
                      "Authorization",
                      "Bearer 0123456789abcdef0123456789abcdef")
                  .statusCode())
          .isEqualTo(200);
      assertThat(mapper.http("GET", "/health/live", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void guessableToken_isRefused(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "s3cret");
    try (MapperProcess mapper =
        new MapperProcess(
            "--bridge",
            bridge.toString(),
            "--http-address",
            "127.0.0.1:0",
            "--store-address",
            "none",
            "--http-token-file",
            token.toString())) {
      assertThat(mapper.exitCode()).isEqualTo(1);
      assertThat(mapper.output().getLast())
          .contains("expected one token of at least 32 ASCII characters")
          .doesNotContain("s3cret");
    }
  }

  private MapperProcess start() throws InterruptedException {
    return new MapperProcess("--bridge", bridge.toString(), "--config", config.toString())
        .awaitReady();
  }

  private static String yaml(String group) {
    return "mappings: [{when: {me: alice}, upstream: {X-Group: %s}, ttl: 60}]".formatted(group);
  }
}
