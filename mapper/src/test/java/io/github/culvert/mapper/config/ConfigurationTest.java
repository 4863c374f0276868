package io.github.culvert.mapper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  @TempDir private Path folder;

  @Test
  void read_allKeys() throws IOException {
    Configuration configuration =
        read(
            """
            bridge: run/bridge
            mappings: mappings.yaml
            servers: [http://sessions.test:8080/map]
            maxWaiting: 10
            maxChannels: 20
            table: {size: 1MiB}
            http: {address: "127.0.0.1:8080", tokenFile: token, tls: {certificate: c, key: k, clientCa: ca}}
            store: {address: "sqlite:store.db", cache: 2MiB, freshness: 10}
            sessions: {maxNames: 5, maxValueBytes: 6, maxSessionBytes: 7}
            traefik: {api: "http://127.0.0.1:9000/traefik/"}
            """);

    assertThat(configuration)
        .isEqualTo(
            new Configuration(
                Optional.of(folder.resolve("run/bridge")),
                Optional.of(folder.resolve("mappings.yaml")),
                List.of("http://sessions.test:8080/map"),
                10,
                20,
                1 << 20,
                new HttpSettings(
                    Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080)),
                    Optional.of(folder.resolve("token")),
                    Optional.of(
                        new TlsSettings(
                            folder.resolve("c"),
                            folder.resolve("k"),
                            Optional.of(folder.resolve("ca"))))),
                new StoreSettings(Optional.of("sqlite:" + folder.resolve("store.db")), 2 << 20, 10),
                new SessionSettings(5, 6, 7),
                Optional.of(URI.create("http://127.0.0.1:9000/traefik"))));
  }

  @Test
  void read_mappingsInTheFileItself() throws IOException {
    assertThat(read("mappings: []").mappings()).contains(folder.resolve("culvert.yaml"));
  }

  @Test
  void everySetting_fromFileEnvironmentAndFlag() throws IOException {
    for (Setting setting : Setting.values()) {
      String value = setting.key().endsWith("address") ? "127.0.0.1:1" : "1";
      String yaml = setting.key().replace(".", ": {") + ": ";
      yaml += setting == Setting.SERVERS ? "[\"1\"]" : "\"%s\"".formatted(value);
      Settings file = settings(yaml + "}".repeat(setting.key().split("\\.").length - 1));
      Settings variable = Settings.ofEnvironment(Map.of(setting.variable(), value));
      Settings flag = Settings.ofFlags(Map.of(setting, value));

      assertThat(file.get(setting).orElseThrow().place()).endsWith(":1: " + setting.key());
      assertThat(variable.get(setting).orElseThrow().place()).isEqualTo(setting.variable());
      assertThat(flag.get(setting).orElseThrow().place()).isEqualTo(setting.flag());
      assertThat(file.overriddenBy(variable).overriddenBy(flag).get(setting))
          .isEqualTo(flag.get(setting));
      assertThat(file.get(setting).orElseThrow().texts())
          .isEqualTo(flag.get(setting).orElseThrow().texts());
    }
  }

  @Test
  void names_ofOneSetting() {
    assertThat(Setting.HTTP_TOKEN_FILE.key()).isEqualTo("http.tokenFile");
    assertThat(Setting.HTTP_TOKEN_FILE.flag()).isEqualTo("--http-token-file");
    assertThat(Setting.HTTP_TOKEN_FILE.variable()).isEqualTo("CULVERT_MAPPER_HTTP_TOKEN_FILE");
  }

  @Test
  void precedence_flagEnvironmentFile() throws IOException {
    Path file = folder.resolve("culvert.yaml");
    Files.writeString(file, "{bridge: a, maxWaiting: 1, maxChannels: 1}");
    Map<String, String> environment =
        Map.of("CULVERT_MAPPER_MAX_WAITING", "2", "CULVERT_MAPPER_BRIDGE", "");
    Settings flags = Settings.ofFlags(Map.of(Setting.MAX_CHANNELS, "3"));

    Configuration configuration =
        Configuration.of(new ConfigurationSource(Optional.of(file), flags, environment).read());

    assertThat(configuration.bridge()).contains(folder.resolve("a"));
    assertThat(configuration.maxWaiting()).isEqualTo(2);
    assertThat(configuration.maxChannels()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8080", "tcp://h:1", "http://", "http://h/?a=b", "http://h/#a"})
  void traefikApi_noUrl(String text) {
    assertThatThrownBy(() -> ofEnvironment("CULVERT_MAPPER_TRAEFIK_API", text))
        .hasMessage(
            "CULVERT_MAPPER_TRAEFIK_API: found %s, expected http://HOST:PORT or https://HOST:PORT"
                .formatted(text));
  }

  @Test
  void wrongValue_namesItsPlace() {
    assertThatThrownBy(() -> ofEnvironment("CULVERT_MAPPER_TABLE_SIZE", "3MiB"))
        .hasMessage(
            "CULVERT_MAPPER_TABLE_SIZE: found 3MiB, expected a power of two from 64KiB to 1GiB, as"
                + " 16MiB");
    Settings flags = Settings.ofFlags(Map.of(Setting.STORE_ADDRESS, "redis://u:s3cret@h:x"));
    assertThatThrownBy(() -> Configuration.of(flags))
        .hasMessageStartingWith("--store-address: found redis://h:x, expected redis://");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CULVERT_MAPPER_STORE_ADRESS | unknown variable, did you mean"
            + " CULVERT_MAPPER_STORE_ADDRESS?",
        "CULVERT_MAPPER_FOO | unknown variable, expected one of CULVERT_MAPPER_BRIDGE,"
      })
  void environment_unknownVariable(String variable, String problem) {
    assertThatThrownBy(() -> ofEnvironment(variable, "1"))
        .hasMessageStartingWith(variable + ": " + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CULVERT_CACHE",
        "CULVERT_MAPPER_CONFIG",
        "CULVERT_MAPPER_SERVICE_HOST",
        "CULVERT_MAPPER_SERVICE_PORT_HTTP",
        "CULVERT_MAPPER_PORT",
        "CULVERT_MAPPER_PORT_7777_TCP_ADDR"
      })
  void environment_othersVariables(String variable) {
    assertThat(ofEnvironment(variable, "x").bridge()).isEmpty();
  }

  @Test
  void defaultStore_whereHttpIsServed() {
    Settings http = Settings.ofFlags(Map.of(Setting.HTTP_ADDRESS, "127.0.0.1:0"));

    assertThat(store(Settings.ofFlags(Map.of()), Map.of("STATE_DIRECTORY", "/s"))).isEmpty();
    assertThat(store(http, Map.of("STATE_DIRECTORY", "/s:/t", "XDG_STATE_HOME", "/x")))
        .contains("sqlite:/s/store.db");
    assertThat(store(http, Map.of("XDG_STATE_HOME", "/x"))).contains("sqlite:/x/culvert/store.db");
    assertThat(store(http, Map.of()))
        .contains(
            "sqlite:%s/.local/state/culvert/store.db".formatted(System.getProperty("user.home")));
    assertThat(store(http, Map.of("CULVERT_MAPPER_STORE_ADDRESS", "none"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "brigde: a | 1: brigde: unknown key, did you mean bridge? expected one of bridge,"
            + " mappings, servers, maxWaiting, maxChannels, table, http, store, sessions, traefik",
        "MAXWAITING: 1 | 1: MAXWAITING: unknown key, did you mean maxWaiting? expected one of"
            + " bridge, mappings, servers, maxWaiting, maxChannels, table, http, store, sessions,"
            + " traefik",
        "something: 1 | 1: something: unknown key, expected one of bridge, mappings, servers,"
            + " maxWaiting, maxChannels, table, http, store, sessions, traefik",
        "maxWaiting: many | 1: maxWaiting: found many, expected a whole number from 1 to 1000000",
        "maxWaiting: 0 | 1: maxWaiting: found 0, expected a whole number from 1 to 1000000",
        "maxWaiting: | 1: maxWaiting: found nothing, expected text",
        "bridge: [a] | 1: bridge: found a list, expected text",
        "servers: a | 1: servers: found \"a\", expected a list",
        "{bridge: a, bridge: b} | 1: bridge: the key stands twice, also in line 1",
        "table: {size: 3MiB} | 1: table.size: found 3MiB, expected a power of two from 64KiB to"
            + " 1GiB, as 16MiB",
        "table: {sise: 1} | 1: table.sise: unknown key, did you mean size? expected one of size",
        "http: {address: \"a.test:80\"} | 1: http.address: found a.test:80, expected an address"
            + " with a port, as 127.0.0.1:8080",
        "http: {address: localhost} | 1: http.address: found localhost, expected an address with"
            + " a port, as 127.0.0.1:8080",
        "[a] | 1: found a list, expected keys with values",
        "bridge: \"a | 1: not YAML: found unexpected end of stream"
      })
  void read_wrong(String yaml, String message) {
    String expected = folder.resolve("culvert.yaml") + ":" + message;
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(expected);
  }

  @Test
  void read_lineOfTheMistake() {
    assertThatThrownBy(() -> read("bridge: a\n\n# comment\ntable:\n  size: 5\n"))
        .hasMessageStartingWith(folder.resolve("culvert.yaml") + ":5: table.size: found 5,");
  }

  @Test
  void read_noFile() {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> Settings.ofFile(missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(missing + ": no such file");
  }

  @Test
  void read_emptyFile() {
    assertThatThrownBy(() -> read("# nothing\n"))
        .hasMessage(folder.resolve("culvert.yaml") + ": the file is empty");
  }

  @Test
  void read_nestedWithoutEnd() {
    assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(ConfigurationException.class);
  }

  private Configuration read(String yaml) throws IOException {
    return Configuration.of(settings(yaml));
  }

  private Settings settings(String yaml) throws IOException {
    Path file = folder.resolve("culvert.yaml");
    Files.writeString(file, yaml);
    return Settings.ofFile(file);
  }

  private static Configuration ofEnvironment(String variable, String value) {
    return Configuration.of(Settings.ofEnvironment(Map.of(variable, value)));
  }

  private static Optional<String> store(Settings flags, Map<String, String> environment) {
    var source = new ConfigurationSource(Optional.empty(), flags, environment);
    return Configuration.of(source.read()).store().address();
  }
}
