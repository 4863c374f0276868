package io.github.culvert.traefik;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptedUpstreamTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /status/503            | HTTP/1.1 503 Scripted~Content-Length: 0~~
          /any/prefix/length/3   | HTTP/1.1 200 Scripted~Content-Length: 3~~xxx
          /chunked/3             | HTTP/1.1 200 Scripted~Transfer-Encoding: chunked~~3~xxx~0~~
          /break-length/3        | HTTP/1.1 200 Scripted~Content-Length: 6~~xxx
          /break-chunked/3       | HTTP/1.1 200 Scripted~Transfer-Encoding: chunked~~3~xxx~
          /break-head/0          | ''
          /nothing/known         | HTTP/1.1 400 Scripted~Content-Length: 0~~
          /status/x              | HTTP/1.1 400 Scripted~Content-Length: 0~~
          """)
  void answersAsThePathAsks(String path, String expected) throws Exception {
    try (ScriptedUpstream upstream = ScriptedUpstream.start("scripted")) {
      assertThat(exchange(upstream, path)).isEqualTo(expected.replace("~", "\r\n"));
    }
  }

  @Test
  void events_thenBreaksOff() throws Exception {
    try (ScriptedUpstream upstream = ScriptedUpstream.start("scripted")) {
      assertThat(exchange(upstream, "/break-events/2"))
          .contains("Content-Type: text/event-stream")
          .endsWith("9\r\ndata: 1\n\n\r\n9\r\ndata: 2\n\n\r\n");
    }
  }

  /** All bytes until the upstream ends the connection: it does once the client sends no more. */
  private static String exchange(ScriptedUpstream upstream, String path) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), upstream.uri().getPort())) {
      socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\n\r\n").getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
