package io.github.culvert.mapper.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.culvert.mapper.config.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedServersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "http://localhost:8080/map?x=1",
        "https://LOCALHOST:1/",
        "http://127.0.0.1:80",
        "http://127.1.2.3:9/a/b",
        "http://[::1]:8080/map"
      })
  void allow_loopbackByDefault(String url) {
    assertThat(new AllowedServers(List.of()).allow(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:80",
        "/map",
        "ftp://localhost/",
        "file:///etc/passwd",
        "http:///map",
        "http:localhost",
        "http://localhost:80@evil/",
        "http://localhost@127.0.0.1/",
        "http://127.0.0.1.evil/",
        "http://localhost.evil/",
        "http://evil/#localhost",
        "http://localhost/#x",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://[2001:db8::1]/",
        "http://my_host/",
        "http://localhost:99999/",
        "http://localhost\\@evil/",
        "http://loc alhost/",
        "http://localhost/\n"
      })
  void allow_nothingElseByDefault(String url) {
    assertThat(new AllowedServers(List.of()).allow(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sessions.test:8080/map",
        "http://Sessions.Test:8080/map/",
        "http://sessions.test:8080/map/a?b=c",
        "https://other.test/anything"
      })
  void allow_belowAPrefix(String url) {
    assertThat(servers().allow(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sessions.test:8080/",
        "http://sessions.test:8080/mapper",
        "http://sessions.test:8080/map/../admin",
        "http://sessions.test:8080/map/%2e%2e/admin",
        "http://sessions.test:8080/map/..%2fadmin",
        "http://sessions.test:8080/map/..%5Cadmin",
        "http://sessions.test/map",
        "https://sessions.test:8080/map",
        "http://sessions.test.evil:8080/map",
        "http://sessions.test:8080@evil/map",
        "http://sessions.test:80800/map",
        "http://other.test/",
        "https://other.test:444/",
        "http://localhost/"
      })
  void allow_notBelowAPrefix(String url) {
    assertThat(servers().allow(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessions.test", "http://a@b/", "http://a/../b", "http://a/?b", "x://a"})
  void new_wrongPrefix(String prefix) {
    assertThatThrownBy(() -> new AllowedServers(List.of(prefix)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "servers: found %s, expected scheme://host[:port][/path] with http or https", prefix);
  }

  @Test
  void allow_defaultPorts() {
    AllowedServers servers = new AllowedServers(List.of("http://a.test:80", "https://b.test:443"));

    assertThat(servers.allow("http://a.test/")).isPresent();
    assertThat(servers.allow("https://b.test")).isPresent();
  }

  private static AllowedServers servers() {
    return new AllowedServers(List.of("http://sessions.test:8080/map", "https://other.test"));
  }
}
