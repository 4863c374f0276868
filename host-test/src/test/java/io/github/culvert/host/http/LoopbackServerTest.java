package io.github.culvert.host.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class LoopbackServerTest {
  private static final HttpResponse RESPONSE =
      HttpResponse.ok("hello").withHeaders(Headers.of("Set-Cookie", "a=b", "Set-Cookie", "c=d"));

  private static final int TIMEOUT_MS = 10_000;

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void response_isSentAsItIs(HttpClient.Version version) throws Exception {
    try (var server = LoopbackServer.start(0, request -> exchange(request, RESPONSE));
        var client = HttpClient.newBuilder().version(version).build()) {
      var request = java.net.http.HttpRequest.newBuilder(server.uri()).build();
      var response = client.send(request, BodyHandlers.ofString());

      assertThat(response.version()).isEqualTo(version);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().allValues("Set-Cookie")).containsExactly("a=b", "c=d");
      assertThat(response.body()).isEqualTo("hello");
    }
  }

  @Test
  void nothingDelivered_cutsTheConnection() throws Exception {
    try (var server = LoopbackServer.start(0, request -> exchange(request, null))) {
      assertThat(statusLine(server, "Host: a")).isNull();
    }
  }

  /** Rather than that the plugin sees what the client has not sent. */
  @Test
  void requestHeader_beyondAscii_isRefused() throws Exception {
    try (var server = LoopbackServer.start(0, request -> exchange(request, RESPONSE))) {
      assertThat(statusLine(server, "Host: a\r\nX-Name: Zoë")).startsWith("HTTP/1.1 400 ");
    }
  }

  /** Rather than that the client sees what the plugin has not sent. */
  @Test
  void responseHeader_beyondAscii_isRefused() throws Exception {
    HttpResponse named = RESPONSE.withHeader("X-Name", "Zoë");
    try (var server = LoopbackServer.start(0, request -> exchange(request, named))) {
      assertThat(statusLine(server, "Host: a")).startsWith("HTTP/1.1 500 ");
    }
  }

  @Test
  void start_portIsTaken() {
    try (var server = LoopbackServer.start(0, request -> exchange(request, RESPONSE))) {
      int port = server.uri().getPort();
      assertThatThrownBy(() -> LoopbackServer.start(port, request -> exchange(request, RESPONSE)))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("port " + port + " of 127.0.0.1 is taken");
    }
  }

  private static Exchange exchange(HttpRequest request, HttpResponse response) {
    return new Exchange(
        Optional.of(request), Optional.ofNullable(response), List.of(), Optional.empty());
  }

  /** The first line of the answer; null if the connection is cut. */
  private static String statusLine(LoopbackServer server, String headers) throws Exception {
    try (var socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write(("GET / HTTP/1.1\r\n" + headers + "\r\n\r\n").getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }
  }
}
