package io.github.culvert.traefik;

import java.util.List;

/**
 * What Traefik's API says of a router.
 *
 * @param name with its provider: {@code orders@file}
 * @param status {@code enabled}, or {@code disabled} when Traefik refused it, or {@code warning}
 * @param middlewares the names of its middlewares, with their providers
 * @param errors why it was refused
 */
public record Router(String name, String status, List<String> middlewares, List<String> errors) {
  public Router {
    middlewares = List.copyOf(middlewares);
    errors = List.copyOf(errors);
  }

  public boolean isEnabled() {
    return status.equals("enabled");
  }
}
