package io.github.culvert.mapper.http;

import io.github.culvert.mapper.config.ConfigurationException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import java.net.InetSocketAddress;
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

  private final WebServer server;

  private HttpServer(InetSocketAddress address, HttpRouting.Builder routing) {
    server =
        WebServer.builder()
            .host(address.getHostString())
            .port(address.getPort())
            .maxConcurrentRequests(MAX_CONNECTIONS)
            .maxTcpConnections(MAX_CONNECTIONS)
            .shutdownGracePeriod(Duration.ZERO)
            .shutdownHook(false)
            .routing(routing)
            .build()
            .start();
    if (!server.isRunning()) { // Helidon only logs why
      throw new ConfigurationException(
          "http.address: cannot listen on %s:%d; is it taken? expected a free port of an"
                  .formatted(address.getHostString(), address.getPort())
              + " address of this machine");
    }
  }

  /**
   * Listens on the address until closed.
   *
   * @param token what requests must bring at that moment; empty: they need none
   * @throws ConfigurationException if it cannot be listened on
   */
  public static HttpServer start(
      InetSocketAddress address, Supplier<Optional<String>> token, HttpService... services) {
    SLF4JBridgeHandler.removeHandlersForRootLogger(); // Helidon logs by java.util.logging
    SLF4JBridgeHandler.install();
    HttpRouting.Builder routing = HttpRouting.builder().addFilter(new BearerToken(token));
    List.of(services).forEach(routing::register);
    HttpServer server = new HttpServer(address, routing);
    LOG.atInfo()
        .addKeyValue("address", address.getHostString())
        .addKeyValue("port", server.port())
        .log("serving HTTP");
    return server;
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
