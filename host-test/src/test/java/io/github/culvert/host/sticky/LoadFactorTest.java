package io.github.culvert.host.sticky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Connection;
import io.github.culvert.host.traefik.StreamingUpstream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A key's server that has more than its share to do passes requests on, and gets them back. */
@Timeout(120)
class LoadFactorTest {
  private static final String BOUNDED =
      "{sticky: {headerName: X-User, cookieName: stk, timeout: 10000, loadFactor: 1}}";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<StreamingUpstream> servers =
      List.of(StreamingUpstream.start(), StreamingUpstream.start());
  private final List<Connection> streams = new ArrayList<>();
  private final StickySite site =
      StickySite.start(
          BOUNDED,
          "servers: [{url: \"%s\"}, {url: \"%s\"}]"
              .formatted(servers.stream().map(StreamingUpstream::uri).toArray()));

  @AfterEach
  void stop() throws IOException {
    for (Connection stream : streams) {
      stream.close();
    }
    site.close();
    servers.forEach(StreamingUpstream::close);
  }

  /** Opens a stream of that user, and says which server has it. */
  private int open(String user) throws IOException {
    List<Integer> before = streamsOf();
    Connection stream = Connection.open(site.traefik().uri("/"));
    streams.add(stream);
    stream.send("/", "X-User: " + user);
    assertThat(stream.receiveHead().status()).isEqualTo(200);
    List<Integer> after = streamsOf();
    for (int i = 0; i < after.size(); i++) {
      if (after.get(i) > before.get(i)) {
        return i;
      }
    }
    throw new AssertionError("no server has it: " + before + " " + after);
  }

  private List<Integer> streamsOf() {
    return servers.stream().map(StreamingUpstream::streams).toList();
  }

  /** Opens a stream of that user and closes it; says which server had it. */
  private int visit(String user) throws IOException {
    int server = open(user);
    streams.removeLast().close();
    await().atMost(PATIENCE).until(() -> servers.get(server).streams() == 0);
    return server;
  }

  @Test
  void fullServer_passesRequestsOn() throws Exception {
    try (var _ = site.startMapper()) {
      int home = open("alice");
      assertThat(open("alice")).isNotEqualTo(home);
    }
  }

  /** Were they counted for ever, each server would get every other one. */
  @Test
  void requestsThatAreOver_areCountedNoLonger() throws Exception {
    try (var _ = site.startMapper()) {
      int home = visit("alice");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                for (int i = 0; i < 4; i++) {
                  assertThat(visit("alice")).isEqualTo(home);
                }
              });
    }
  }

  @Test
  void mapperThatDies_theKeyAloneDecides() throws Exception {
    int home;
    try (var mapper = site.startMapper()) {
      home = open("alice");
      mapper.kill();
      assertThat(open("alice")).isEqualTo(home);
      assertThat(site.traefik().log().await("choosing the server failed", PATIENCE)).isNotNull();
    }
    try (var _ = site.startMapper()) {
      await().atMost(PATIENCE).until(() -> open("alice") != home);
    }
  }
}
