package io.github.culvert.host.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/**
 * A service whose responses have trailers: one that saves in the session, and a checksum. It
 * announces them where the path has {@code announced} in it.
 */
final class TrailerService implements AutoCloseable {
  private static final String ANNOUNCEMENT = "Trailer: X-Session-Set-User, X-Checksum\r\n";

  private final ServerSocket listener;

  TrailerService() {
    try {
      listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("trailer service").start(this::serve);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket connection = listener.accept()) {
        answer(connection);
      } catch (IOException e) {
        // The client has left, or the test is over.
      }
    }
  }

  private static void answer(Socket connection) throws IOException {
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
    String requestLine = in.readLine();
    for (String line = requestLine; line != null && !line.isEmpty(); line = in.readLine()) {
      // The headers say nothing here.
    }
    boolean announces = requestLine != null && requestLine.contains("announced");
    String response =
        """
        HTTP/1.1 200 OK\r
        Connection: close\r
        %sTransfer-Encoding: chunked\r
        \r
        5\r
        hello\r
        0\r
        X-Session-Set-User: alice\r
        X-Checksum: abc\r
        \r
        """
            .formatted(announces ? ANNOUNCEMENT : "");
    connection.getOutputStream().write(response.getBytes(ISO_8859_1));
  }
}
