package io.github.culvert.traefik;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EchoUpstreamTest {
  @Test
  void answersWithTheBytesThatCame() throws Exception {
    String request =
        """
        POST /orders?page=2 HTTP/1.1\r
        x-group: a\r
        X_Group:  b ä \r
        x-group: c\r
        Transfer-Encoding: chunked\r
        \r
        3;extension=1\r
        abc\r
        0\r
        Trailer: 1\r
        \r
        GET /second HTTP/1.1\r
        Respond: Cache-Control: no-store\r
        Respond: ETag: "1"\r
        \r
        """;
    try (EchoUpstream upstream = EchoUpstream.start("orders");
        var socket = new Socket(InetAddress.getLoopbackAddress(), upstream.uri().getPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.shutdownOutput();
      String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answers)
          .contains(
              """
              :upstream: orders
              :method: POST
              :uri: /orders?page=2
              :body-bytes: 3
              x-group: a
              X_Group: b ä
              x-group: c
              Transfer-Encoding: chunked
              """)
          .contains(":uri: /second", "\r\nCache-Control: no-store\r\nETag: \"1\"\r\n\r\n");
      assertThat(upstream.requestCount()).isEqualTo(2);
    }
  }

  @Test
  void seenRequest_readsItsOwnText() {
    var seen = new SeenRequest("orders", "GET", "/", 0, List.of(Map.entry("X-Group", "a: b")));

    assertThat(SeenRequest.parse(seen.text())).isEqualTo(seen);
    assertThat(seen.values("x-GROUP")).containsExactly("a: b");
  }
}
