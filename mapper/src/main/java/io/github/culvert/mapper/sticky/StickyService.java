package io.github.culvert.mapper.sticky;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.hash.Sha256;
import io.github.culvert.mapper.store.Key;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/**
 * A service of Traefik that has a sticky cookie. Immutable.
 *
 * @param name with its provider, such as {@code web@file}
 * @param servers those that take requests now
 */
record StickyService(String name, String cookieName, List<Server> servers) {
  /**
   * A server, or a service below a weighted one.
   *
   * @param id the number that its sticky cookie has as 16 hexadecimal digits
   * @param weight 1 or more
   */
  record Server(long id, int weight) {
    /**
     * A server by what Traefik makes its cookie from: the first digits of the SHA-256 of a server's
     * URL, or of a service's name, just as it is configured.
     */
    static Server of(String configured, int weight) {
      return new Server(ByteBuffer.wrap(Sha256.of(configured.getBytes(UTF_8))).getLong(), weight);
    }
  }

  StickyService {
    servers = List.copyOf(servers);
  }

  /** Whether the question is about this service. */
  boolean isMeant(ServersQuestion question) {
    return cookieName.equals(question.cookieName())
        && (question.service().isEmpty()
            || question.service().equals(name)
            || question.service().equals(shortName()));
  }

  /** The keys of all questions that can be about it. */
  Set<Key> keys() {
    return Set.of(
        Key.servers(cookieName, ""),
        Key.servers(cookieName, name),
        Key.servers(cookieName, shortName()));
  }

  private String shortName() {
    int provider = name.lastIndexOf('@');
    return provider < 0 ? name : name.substring(0, provider);
  }
}
