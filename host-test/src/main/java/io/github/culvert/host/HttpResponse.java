package io.github.culvert.host;

import java.util.Objects;
import java.util.Optional;

/**
 * A response as the upstream gives it, or as the client gets it. Immutable; start with {@link #ok}
 * or {@link #of} and go on with the {@code with} methods.
 *
 * @param status the status code, 100 to 999
 * @param headers as they are; no Content-Length or Content-Type is added
 * @param trailers header fields that follow the body
 */
public record HttpResponse(int status, Headers headers, Body body, Headers trailers) {

  /**
   * @throws IllegalArgumentException if the status is not of three digits
   */
  public HttpResponse {
    if (status < 100 || status > 999) {
      throw new IllegalArgumentException("status=" + status + ", must be 100 to 999");
    }
    Objects.requireNonNull(headers);
    Objects.requireNonNull(body);
    Objects.requireNonNull(trailers);
  }

  /** A response of a status alone. */
  public static HttpResponse of(int status) {
    return new HttpResponse(status, Headers.NONE, Body.EMPTY, Headers.NONE);
  }

  /** A response of status 200 with a body. */
  public static HttpResponse ok(String body) {
    return of(200).withBody(Body.of(body));
  }

  /** This response with the header's values replaced by this one. */
  public HttpResponse withHeader(String name, String value) {
    return withHeaders(headers.with(name, value));
  }

  /** This response with these headers instead of its own. */
  public HttpResponse withHeaders(Headers headers) {
    return new HttpResponse(status, headers, body, trailers);
  }

  /** This response with another body. */
  public HttpResponse withBody(Body body) {
    return new HttpResponse(status, headers, body, trailers);
  }

  /** This response with these trailers instead of its own. */
  public HttpResponse withTrailers(Headers trailers) {
    return new HttpResponse(status, headers, body, trailers);
  }

  /** The first value of the header. */
  public Optional<String> header(String name) {
    return headers.first(name);
  }
}
