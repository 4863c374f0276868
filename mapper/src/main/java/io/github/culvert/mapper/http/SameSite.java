package io.github.culvert.mapper.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Optional;

/**
 * Refuses what a page of another site has an operator's browser send: where no token is needed, it
 * could write into the store. What changes nothing may pass, since no other page may read its
 * answer; so may {@code /forward-auth}, which has the headers of somebody's request. Programs send
 * none of these headers. Safe for concurrent use.
 */
final class SameSite implements Filter {
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final List<String> ALLOWED = List.of("same-origin", "none");

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (changesNothing(request) || isOfSameSite(request)) {
      chain.proceed();
    } else {
      JsonExchange.refuse(response, Status.FORBIDDEN_403, "sent by a page of another site");
    }
  }

  private static boolean changesNothing(RoutingRequest request) {
    Method method = request.prologue().method();
    return method.equals(Method.GET)
        || method.equals(Method.HEAD)
        || request.path().path().equals(ForwardAuth.PATH);
  }

  /** By what the browser says of itself, on HTTPS and localhost; else by the page's origin. */
  private static boolean isOfSameSite(RoutingRequest request) {
    Optional<String> site = request.headers().first(FETCH_SITE);
    if (site.isPresent()) {
      return ALLOWED.contains(site.get());
    }
    String host = request.headers().first(HeaderNames.HOST).orElse("");
    return request
        .headers()
        .first(HeaderNames.ORIGIN)
        .map(origin -> origin.endsWith("://" + host))
        .orElse(true);
  }
}
