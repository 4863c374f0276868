package io.github.culvert.mapper.store;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a Redis or Valkey is: {@code redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE]}, {@code
 * rediss://} with TLS; several hosts, with commas between, and {@code ?sentinel=NAME}: they are
 * sentinels that know the master of that name; {@code ?cluster}: they are nodes of a cluster.
 *
 * @param uris one of a single server or of sentinels; those of a cluster's nodes
 */
record RedisAddress(List<RedisURI> uris, boolean cluster) {
  private static final String HOST = "(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?";
  private static final Pattern FORM =
      Pattern.compile("rediss?://(.*@)?%1$s(,%1$s)*(/[0-9]{1,5})?".formatted(HOST));
  private static final String SENTINEL = "?sentinel=";
  private static final String CLUSTER = "?cluster";

  /** Whether it begins as such an address does. */
  static boolean matches(String address) {
    return address.startsWith("redis://") || address.startsWith("rediss://");
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException when it is none; the message holds no password
   */
  static RedisAddress parse(String address) {
    int query = address.indexOf('?');
    String hosts = query < 0 ? address : address.substring(0, query);
    String mode = query < 0 ? "" : address.substring(query);
    try {
      if (FORM.matcher(hosts).matches()) {
        return parse(hosts, mode);
      }
    } catch (IllegalArgumentException e) {
      // told below; the library's message may hold the password
    }
    throw new IllegalArgumentException(
        "found %s, expected redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE] or rediss://...; several"
                .formatted(StoreAddress.withoutSecrets(address))
            + " hosts as HOST:PORT,HOST:PORT with ?sentinel=NAME or ?cluster at the end");
  }

  private static RedisAddress parse(String hosts, String mode) {
    if (mode.equals(CLUSTER)) {
      return new RedisAddress(RedisClusterURIUtil.toRedisURIs(URI.create(hosts)), true);
    }
    if (mode.startsWith(SENTINEL) && mode.length() > SENTINEL.length()) {
      String name = mode.substring(SENTINEL.length());
      String uri = hosts.replaceFirst("://", "-sentinel://") + "#" + name;
      return new RedisAddress(List.of(RedisURI.create(uri)), false);
    }
    if (!mode.isEmpty() || hosts.contains(",")) {
      throw new IllegalArgumentException();
    }
    return new RedisAddress(List.of(RedisURI.create(hosts)), false);
  }
}
