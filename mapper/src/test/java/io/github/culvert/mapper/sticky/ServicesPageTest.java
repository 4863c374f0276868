package io.github.culvert.mapper.sticky;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.culvert.mapper.sticky.StickyService.Server;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesPageTest {
  /** As Traefik 3.7.10 answered, without what is not read. */
  private static final String ANSWER =
      """
      [{"loadBalancer":{"sticky":{"cookie":{"name":"stk","path":"/"}},
        "servers":[{"url":"http://127.0.0.1:8041"},{"url":"http://127.0.0.1:8042","weight":3},
          {"url":"http://127.0.0.1:8043"},{"url":"http://127.0.0.1:8044","weight":0}],
        "strategy":"wrr"},"status":"enabled","name":"a@file","type":"loadbalancer",
        "serverStatus":{"http://127.0.0.1:8041":"UP","http://127.0.0.1:8042":"UP",
          "http://127.0.0.1:8043":"DOWN","http://127.0.0.1:8044":"UP"}},
       {"status":"enabled","usedBy":["api@internal"],"name":"api@internal","provider":"internal"},
       {"loadBalancer":{"servers":[{"url":"http://127.0.0.1:8041"}]},"name":"plain@file"},
       {"weighted":{"services":[{"name":"s1","weight":0},{"name":"s2","weight":1}],
        "sticky":{"cookie":{"name":"canary","path":"/"}}},"name":"c@file","type":"weighted"}]
      """;

  @Test
  void read_stickyServices_withTheServersThatTakeRequests() throws IOException {
    assertThat(ServicesPage.read(ANSWER.getBytes(UTF_8)))
        .containsExactly(
            new StickyService(
                "a@file",
                "stk",
                List.of(new Server(0x41529402e377d60aL, 1), Server.of("http://127.0.0.1:8042", 3))),
            new StickyService("c@file", "canary", List.of(Server.of("s2", 1))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1]", "[{}]", "[{\"name\":\"a\",\"loadBalancer\":[]}]", "404"})
  void read_anythingElse(String answer) {
    assertThatThrownBy(() -> ServicesPage.read(answer.getBytes(UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessage("the answer is no list of services");
  }

  @Test
  void read_nestedWithoutEnd() {
    byte[] answer = "[{\"name\":".repeat(100_000).getBytes(UTF_8);
    assertThatThrownBy(() -> ServicesPage.read(answer)).isInstanceOf(IOException.class);
  }
}
