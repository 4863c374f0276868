package io.github.culvert.traefik;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An upstream on a loopback port that answers each request with what it saw of it: status 200, and
 * {@link SeenRequest#text} as body. The bytes of names and values come back as they came in.
 */
public final class EchoUpstream extends Upstream {
  private EchoUpstream(String name) {
    super(name, EchoUpstream::answer);
  }

  /** Starts one; its name stands in every answer. */
  public static EchoUpstream start(String name) {
    return new EchoUpstream(name);
  }

  private static void answer(SeenRequest request, OutputStream response) throws IOException {
    byte[] body = request.text().getBytes(ISO_8859_1);
    String head =
        """
        HTTP/1.1 200 OK\r
        Content-Type: text/plain\r
        Content-Length: %d\r
        X-Upstream: %s\r
        \r
        """
            .formatted(body.length, request.upstream());
    response.write(head.getBytes(ISO_8859_1));
    if (!request.method().equals("HEAD")) {
      response.write(body);
    }
  }
}
