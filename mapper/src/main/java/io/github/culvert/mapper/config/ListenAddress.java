package io.github.culvert.mapper.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/** Addresses as people write them, without names that would have to be resolved. */
public final class ListenAddress {
  private ListenAddress() {}

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException when the host is neither an address nor {@code localhost}
   */
  public static InetSocketAddress parse(String text) {
    try {
      URI uri = new URI("tcp://" + text);
      boolean bare = text.equals(uri.getRawAuthority()) && uri.getRawUserInfo() == null;
      if (bare && uri.getHost() != null && isPort(uri.getPort())) {
        return new InetSocketAddress(literal(uri.getHost()), uri.getPort());
      }
    } catch (URISyntaxException | IllegalArgumentException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "found %s, expected an address with a port, as 127.0.0.1:8080".formatted(text));
  }

  /**
   * Whether the host, as {@link URI#getHost} gives it, is {@code localhost} or a literal loopback
   * address. No name is resolved.
   */
  public static boolean isLoopback(String host) {
    try {
      return host.equalsIgnoreCase("localhost") || literal(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false; // a name
    }
  }

  private static InetAddress literal(String host) {
    return host.equalsIgnoreCase("localhost")
        ? InetAddress.getLoopbackAddress()
        : InetAddress.ofLiteral(host);
  }

  private static boolean isPort(int port) {
    return port >= 0 && port <= 0xffff;
  }
}
