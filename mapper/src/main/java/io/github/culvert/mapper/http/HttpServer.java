package io.github.culvert.mapper.http;

import io.github.culvert.mapper.config.ConfigurationException;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The mapper's web server: lookups for those who cannot use the bridge, and administration. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int MAX_CONNECTIONS = 1024;

  private static final Tls NO_TLS = Tls.builder().enabled(false).build();

  private final WebServer server;
  private final Gate gate;

  private HttpServer(
      InetSocketAddress address, Optional<Tls> tls, Gate gate, HttpRouting.Builder routing) {
    this.gate = gate;
    server =
        WebServer.builder()
            .tls(tls.orElse(NO_TLS))
            .host(address.getHostString())
            .port(address.getPort())
            .maxConcurrentRequests(MAX_CONNECTIONS)
            .maxTcpConnections(MAX_CONNECTIONS)
            .shutdownGracePeriod(Duration.ZERO)
            .shutdownHook(false)
            .putListenerSocketOption(StandardSocketOptions.SO_REUSEPORT, true)
            .routing(routing)
            .build()
            .start();
    if (!server.isRunning()) { // Helidon only logs why
      throw cannotListen(address);
    }
  }

  /**
   * Listens on the address until closed, and serves at once.
   *
   * @param token what requests must bring at that moment; empty: they need none
   * @throws ConfigurationException if it cannot be listened on
   */
  public static HttpServer start(
      InetSocketAddress address, Supplier<Optional<String>> token, HttpService... services) {
    requireFree(address);
    HttpServer server = listen(address, Optional.empty(), token, services);
    server.open();
    return server;
  }

  /**
   * Listens on the address, where another mapper of this user may still listen, and holds requests
   * back until {@link #open}.
   *
   * @param token what requests must bring at that moment; empty: they need none
   * @throws ConfigurationException if it cannot be listened on
   */
  public static HttpServer listen(
      InetSocketAddress address,
      Optional<Tls> tls,
      Supplier<Optional<String>> token,
      HttpService... services) {
    SLF4JBridgeHandler.removeHandlersForRootLogger(); // Helidon logs by java.util.logging
    SLF4JBridgeHandler.install();
    Gate gate = new Gate();
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .addFilter(gate)
            .addFilter(new SameSite())
            .addFilter(new BearerToken(token));
    List.of(services).forEach(routing::register);
    HttpServer server = new HttpServer(address, tls, gate, routing);
    LOG.atInfo()
        .addKeyValue("address", address.getHostString())
        .addKeyValue("port", server.port())
        .addKeyValue("tls", tls.isPresent())
        .log("serving HTTP");
    return server;
  }

  /**
   * Refuses an address on which somebody listens: {@link #listen} would share it.
   *
   * @throws ConfigurationException if it cannot be listened on
   */
  public static void requireFree(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(address);
    } catch (IOException e) {
      throw cannotListen(address);
    }
  }

  private static ConfigurationException cannotListen(InetSocketAddress address) {
    return new ConfigurationException(
        "http.address: cannot listen on %s:%d; is it taken? expected a free port of an"
                .formatted(address.getHostString(), address.getPort())
            + " address of this machine");
  }

  /** Has new connections use these certificates, where it has served TLS before. */
  public void reload(Tls tls) {
    server.reloadTls(tls);
  }

  /** Lets requests pass. */
  public void open() {
    gate.open();
  }

  /** Ends the requests under way, in so much time at most, and listens no longer. */
  public void leave(Duration atMost) throws InterruptedException {
    gate.awaitIdle(atMost);
    server.stop();
  }

  /** The port that is listened on, also when the address left it open. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
