package io.github.culvert.mapper.server;

import io.github.culvert.mapper.config.ConfigurationException;
import io.github.culvert.mapper.config.ListenAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which servers the mapper may ask: the operator's list, since the URL of a lookup comes from a
 * middleware's configuration. A URL is allowed by a prefix of the same scheme, host and port whose
 * path it continues by whole segments; both are compared as parsed. Without a list, these are
 * {@code http} and {@code https} to {@code localhost} and to literal loopback addresses. Immutable.
 */
public final class AllowedServers {
  private final List<URI> prefixes;

  /**
   * Makes the list.
   *
   * @param prefixes URLs without user, query and fragment
   * @throws ConfigurationException when one is no such URL
   */
  public AllowedServers(List<String> prefixes) {
    this.prefixes = prefixes.stream().map(AllowedServers::prefix).toList();
  }

  /** The URL, if it may be asked. */
  public Optional<URI> allow(String url) {
    return parse(url).filter(this::isAllowed);
  }

  private boolean isAllowed(URI uri) {
    return prefixes.isEmpty()
        ? ListenAddress.isLoopback(uri.getHost())
        : prefixes.stream().anyMatch(prefix -> isBelow(prefix, uri));
  }

  private static boolean isBelow(URI prefix, URI uri) {
    String path = prefix.getPath();
    String directory = path.endsWith("/") ? path : path + "/";
    return prefix.getScheme().equalsIgnoreCase(uri.getScheme())
        && prefix.getHost().equalsIgnoreCase(uri.getHost())
        && port(prefix) == port(uri)
        && (path.equals(uri.getPath()) || (uri.getPath() + "/").startsWith(directory));
  }

  private static URI prefix(String text) {
    return parse(text)
        .filter(uri -> uri.getRawQuery() == null)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "servers: found %s, expected scheme://host[:port][/path] with http or https"
                        .formatted(text)));
  }

  /** A URL whose host and path are beyond doubt: no user, no dot segments, no escaped slashes. */
  private static Optional<URI> parse(String url) {
    try {
      URI uri = new URI(url);
      return isHttp(uri) && isPlain(uri) ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isHttp(URI uri) {
    String scheme = uri.getScheme();
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }

  private static boolean isPlain(URI uri) {
    if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return false;
    }
    String path = uri.getRawPath().toLowerCase(Locale.ROOT);
    boolean dots =
        Arrays.stream(uri.getPath().split("/", -1))
            .anyMatch(segment -> segment.equals(".") || segment.equals(".."));
    return !dots && !path.contains("%2f") && !path.contains("%5c") && uri.getPort() <= 0xffff;
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
