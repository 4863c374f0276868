package io.github.culvert.host.traefik;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An upstream that ends no response by itself: a request with {@code Upgrade} is switched, and
 * echoes what comes; any other gets one event, and the next one on {@link #sendNext}.
 */
public final class StreamingUpstream implements AutoCloseable {
  private static final String SWITCHED =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n";
  private static final String FIRST_EVENT =
      """
      HTTP/1.1 200 OK\r
      Content-Type: text/event-stream\r
      Transfer-Encoding: chunked\r
      \r
      9\r
      data: 1\n\n\r
      """;
  private static final String NEXT_EVENT = "9\r\ndata: 2\n\n\r\n";

  private final ServerSocket listener;
  private final CountDownLatch next = new CountDownLatch(1);
  private final AtomicInteger streams = new AtomicInteger();

  private StreamingUpstream(ServerSocket listener) {
    this.listener = listener;
  }

  public static StreamingUpstream start() {
    try {
      var upstream =
          new StreamingUpstream(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().name("streaming upstream").start(upstream::accept);
      return upstream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** How many responses are under way. */
  public int streams() {
    return streams.get();
  }

  /** Lets the next event go out. */
  public void sendNext() {
    next.countDown();
  }

  @Override
  public void close() {
    sendNext();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        Thread.ofVirtual().name("stream").start(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
      OutputStream out = connection.getOutputStream();
      if (hasUpgrade(in)) {
        out.write(SWITCHED.getBytes(ISO_8859_1));
        for (int c = in.read(); c >= 0; c = in.read()) {
          out.write(c);
        }
      } else {
        stream(in, out);
      }
    } catch (IOException e) {
      // The client has left, or the test is over.
    }
  }

  private void stream(BufferedReader in, OutputStream out) throws IOException {
    streams.incrementAndGet();
    try {
      out.write(FIRST_EVENT.getBytes(ISO_8859_1));
      Thread.ofVirtual().name("next event").start(() -> writeNext(out));
      in.read();
    } finally {
      streams.decrementAndGet();
    }
  }

  private void writeNext(OutputStream out) {
    try {
      next.await();
      out.write(NEXT_EVENT.getBytes(ISO_8859_1));
    } catch (IOException | InterruptedException e) {
      // The client has left, or the test is over.
    }
  }

  private static boolean hasUpgrade(BufferedReader in) throws IOException {
    boolean found = false;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      found |= line.startsWith("Upgrade:");
    }
    return found;
  }
}
