package io.github.culvert.traefik;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An upstream on a loopback port that answers each request with what it saw of it: status 200, and
 * {@link SeenRequest#text} as body. The bytes of names and values come back as they came in. Each
 * line of the request's header {@code Respond} is a header that the response has as well: {@code
 * Respond: Cache-Control: no-store}.
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
    String asked = request.values("Respond").stream().map(line -> line + "\r\n").collect(joining());
    String head =
        """
        HTTP/1.1 200 OK\r
        Content-Type: text/plain\r
        Content-Length: %d\r
        X-Upstream: %s\r
        %s\r
        """
            .formatted(body.length, request.upstream(), asked);
    response.write(head.getBytes(ISO_8859_1));
    if (!request.method().equals("HEAD")) {
      response.write(body);
    }
  }
}
