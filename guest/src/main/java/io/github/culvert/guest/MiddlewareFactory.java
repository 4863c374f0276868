package io.github.culvert.guest;

/** Makes the middleware of a guest. */
@FunctionalInterface
public interface MiddlewareFactory {
  /**
   * Makes the middleware.
   *
   * @param config the middleware's configuration in Traefik
   * @throws ConfigException if the configuration is wrong: Traefik logs the message and refuses the
   *     routers that use the middleware. Nothing but the configuration may be a reason, since a
   *     guest that cannot be made while Traefik serves ends the middleware until Traefik's next
   *     reload.
   */
  Middleware create(Config config);
}
