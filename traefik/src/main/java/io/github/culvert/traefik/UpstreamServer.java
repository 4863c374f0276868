package io.github.culvert.traefik;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An HTTP/1.1 server on a loopback port that shows each request as it came, byte by byte, and can
 * break off wherever it likes: what no well-behaved server library does. Each connection has a
 * virtual thread.
 */
final class UpstreamServer implements AutoCloseable {
  /** Writes the whole response. It throws {@link BreakOff} to cut the connection there. */
  @FunctionalInterface
  interface Handler {
    void handle(SeenRequest request, OutputStream response) throws IOException;
  }

  /** Ends the connection without the rest of the response. */
  static final class BreakOff extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final int BACKLOG = 1024;

  private final String name;
  private final Handler handler;
  private final ServerSocket listener;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong requestCount = new AtomicLong();

  private UpstreamServer(String name, Handler handler, ServerSocket listener) {
    this.name = name;
    this.handler = handler;
    this.listener = listener;
  }

  static UpstreamServer start(String name, Handler handler) {
    try {
      var listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      var server = new UpstreamServer(name, handler, listener);
      Thread.ofVirtual().name(name).start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("starting the upstream " + name, e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  long requestCount() {
    return requestCount.get();
  }

  @Override
  public void close() {
    closeQuietly(listener);
    connections.forEach(UpstreamServer::closeQuietly);
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        connections.add(connection);
        Thread.ofVirtual().name(name + " connection").start(() -> serve(connection));
      }
    } catch (IOException e) {
      close();
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = new BufferedOutputStream(connection.getOutputStream());
      var reader = new RequestReader(name, in, out);
      for (var request = reader.next(); request.isPresent(); request = reader.next()) {
        requestCount.incrementAndGet();
        handler.handle(request.get(), out);
        out.flush();
      }
    } catch (IOException e) {
      // The client left, or the handler breaks off: either way the connection ends here.
    } finally {
      connections.remove(connection);
    }
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      // A socket that does not close is of no use any more either.
    }
  }
}
