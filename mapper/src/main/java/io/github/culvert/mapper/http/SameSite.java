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
      response.status(Status.FORBIDDEN_403);
      response.header(HeaderNames.CONTENT_TYPE, "application/json");
      response.send("{\"error\":\"sent by a page of another site\"}");
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
    Optional<String> site = value(request, FETCH_SITE);
    if (site.isPresent()) {
      return ALLOWED.contains(site.get());
    }
    String host = value(request, HeaderNames.HOST).orElse("");
    return value(request, HeaderNames.ORIGIN)
        .map(origin -> origin.endsWith("://" + host))
        .orElse(true);
  }

  private static Optional<String> value(RoutingRequest request, HeaderName name) {
    return request.headers().contains(name)
        ? Optional.of(request.headers().get(name).values())
        : Optional.empty();
  }
}
