package io.github.culvert.host;

/**
 * Why Traefik cannot send to the upstream what the guest has made of a request.
 *
 * @param answer what the client gets instead
 * @param text the reason, which Traefik keeps to itself
 */
record Unsendable(HttpResponse answer, String text) {
  static final HttpResponse INTERNAL_SERVER_ERROR =
      HttpResponse.of(500).withBody(Body.of("Internal Server Error"));

  private static final HttpResponse BAD_GATEWAY =
      HttpResponse.of(502).withBody(Body.of("Bad Gateway"));

  static Unsendable method(String method) {
    return new Unsendable(
        INTERNAL_SERVER_ERROR,
        "set_method: \"%s\" is no method of HTTP".formatted(WireText.text(method)));
  }

  static Unsendable header(String name) {
    return new Unsendable(
        INTERNAL_SERVER_ERROR,
        "the request's header \"%s\" has a name or a value that HTTP does not allow"
            .formatted(WireText.text(name)));
  }

  static Unsendable bodyGone(boolean chunked) {
    return new Unsendable(
        chunked ? INTERNAL_SERVER_ERROR : BAD_GATEWAY,
        "read_body: the request's body was read and is lost to the upstream; call"
            + " enable_features(1) before and read it whole in one call, or write it again");
  }

  static Unsendable length(String declared, int length) {
    return new Unsendable(
        INTERNAL_SERVER_ERROR,
        "the request's Content-Length stays %s, but its body has %d bytes after read_body or"
                .formatted(declared, length)
            + " write_body");
  }
}
