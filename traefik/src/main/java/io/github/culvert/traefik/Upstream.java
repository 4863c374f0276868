package io.github.culvert.traefik;

import io.github.culvert.traefik.UpstreamServer.Handler;
import java.net.URI;

/** What the upstreams have in common: a server on a loopback port, and how many have asked it. */
abstract sealed class Upstream implements AutoCloseable permits EchoUpstream, ScriptedUpstream {
  private final UpstreamServer server;

  Upstream(String name, Handler handler) {
    server = UpstreamServer.start(name, handler);
  }

  /** Its address, without a path. */
  public final URI uri() {
    return server.uri();
  }

  /** How many requests have reached it. */
  public final long requestCount() {
    return server.requestCount();
  }

  /** Cuts every connection. May be called again. */
  @Override
  public final void close() {
    server.close();
  }
}
