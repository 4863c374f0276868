package io.github.culvert.mapper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            http: {address: "127.0.0.1:8080", tokenFile: token}
            store: {address: "sqlite:store.db", cache: 2MiB, freshness: 10}
            """);

    assertThat(configuration)
        .isEqualTo(
            new Configuration(
                Optional.of(folder.resolve("run/bridge")),
                Optional.of(folder.resolve("mappings.yaml")),
                List.of("http://sessions.test:8080/map"),
                Optional.of(10),
                Optional.of(20),
                Optional.of(1 << 20),
                new HttpSettings(
                    Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080)),
                    Optional.of(folder.resolve("token"))),
                new StoreSettings(
                    Optional.of("sqlite:" + folder.resolve("store.db")),
                    Optional.of(2 << 20),
                    Optional.of(10))));
  }

  @Test
  void read_mappingsInTheFileItself() throws IOException {
    assertThat(read("mappings: []").mappings()).contains(folder.resolve("culvert.yaml"));
  }

  @Test
  void overriddenBy_flags() throws IOException {
    Configuration file = read("{bridge: a, maxWaiting: 1}");
    Configuration flags = read("{maxWaiting: 2}");

    assertThat(file.overriddenBy(flags).maxWaiting()).contains(2);
    assertThat(file.overriddenBy(flags).bridge()).contains(folder.resolve("a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "brigde: a | 1: brigde: unknown key, did you mean bridge? expected one of bridge,"
            + " mappings, servers, maxWaiting, maxChannels, table, http, store",
        "MAXWAITING: 1 | 1: MAXWAITING: unknown key, did you mean maxWaiting? expected one of"
            + " bridge, mappings, servers, maxWaiting, maxChannels, table, http, store",
        "something: 1 | 1: something: unknown key, expected one of bridge, mappings, servers,"
            + " maxWaiting, maxChannels, table, http, store",
        "maxWaiting: many | 1: maxWaiting: found many, expected a whole number from 1 to 1000000",
        "maxWaiting: 0 | 1: maxWaiting: found 0, expected a whole number from 1 to 1000000",
        "maxWaiting: | 1: maxWaiting: found nothing, expected a whole number from 1 to 1000000",
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
    assertThatThrownBy(() -> Configuration.read(missing))
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
    Path file = folder.resolve("culvert.yaml");
    Files.writeString(file, yaml);
    return Configuration.read(file);
  }
}
