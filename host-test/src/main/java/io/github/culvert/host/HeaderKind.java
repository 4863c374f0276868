package io.github.culvert.host;

/**
 * The header fields that a guest can name: 0 the request's, 1 the response's, 2 the request's
 * trailers, 3 the response's trailers. Of 2 and 3 the host in Traefik makes one: both are the
 * response's trailers.
 */
enum HeaderKind {
  REQUEST,
  RESPONSE,
  TRAILERS;

  static final int REQUEST_NUMBER = 0;
  static final int REQUEST_TRAILERS_NUMBER = 2;

  static HeaderKind of(int number) {
    return switch (number) {
      case REQUEST_NUMBER -> REQUEST;
      case 1 -> RESPONSE;
      case REQUEST_TRAILERS_NUMBER, 3 -> TRAILERS;
      default ->
          throw new WrongCallException(
              "header kind="
                  + number
                  + ", must be 0 (request), 1 (response), 2 (request trailers) or 3 (response"
                  + " trailers)");
    };
  }
}
