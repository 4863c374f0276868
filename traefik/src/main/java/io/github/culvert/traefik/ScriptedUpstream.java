package io.github.culvert.traefik;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * An upstream on a loopback port that behaves, well or badly, as the path asks. The path is read
 * from its first known word on, so that a router's prefix may stand before it.
 *
 * <table>
 * <caption>Paths</caption>
 * <tr><td>{@code /status/503}<td>that status with an empty body
 * <tr><td>{@code /chunked/1000}<td>a body of that many bytes, chunked
 * <tr><td>{@code /length/1000}<td>a body of that many bytes with its Content-Length
 * <tr><td>{@code /break-chunked/1000}<td>breaks off after that many bytes of a chunked body
 * <tr><td>{@code /break-length/1000}<td>breaks off after that many bytes, of twice as many promised
 * <tr><td>{@code /break-head/0}<td>breaks off before the first byte of the response
 * <tr><td>{@code /events/5}<td>that many server-sent events, then a clean end
 * <tr><td>{@code /break-events/5}<td>that many server-sent events, then breaks off
 * </table>
 *
 * The number is 0 to 100,000,000.
 */
public final class ScriptedUpstream extends Upstream {
  private static final int MAX_NUMBER = 100_000_000;
  private static final int PIECE_BYTES = 8_192;
  private static final List<String> WORDS =
      List.of(
          "status",
          "chunked",
          "length",
          "break-chunked",
          "break-length",
          "break-head",
          "events",
          "break-events");

  private ScriptedUpstream(String name) {
    super(name, ScriptedUpstream::answer);
  }

  /** Starts one. */
  public static ScriptedUpstream start(String name) {
    return new ScriptedUpstream(name);
  }

  private static void answer(SeenRequest request, OutputStream response) throws IOException {
    List<String> path = Arrays.asList(URI.create(request.uri()).getPath().split("/"));
    int at = 0;
    while (at < path.size() && !WORDS.contains(path.get(at))) {
      at++;
    }
    if (at + 2 != path.size() || !path.get(at + 1).matches("\\d{1,9}")) {
      head(response, 400, "Content-Length: 0");
      return;
    }
    int number = Math.min(MAX_NUMBER, Integer.parseInt(path.get(at + 1)));
    answer(path.get(at), number, response);
  }

  private static void answer(String word, int number, OutputStream response) throws IOException {
    switch (word) {
      case "status" -> head(response, number, "Content-Length: 0");
      case "length", "break-length" -> {
        boolean breaks = word.equals("break-length");
        head(response, 200, "Content-Length: " + (breaks ? 2L : 1L) * number);
        body(response, number, false);
        breakOff(breaks, response);
      }
      case "chunked", "break-chunked" -> {
        head(response, 200, "Transfer-Encoding: chunked");
        body(response, number, true);
        breakOff(word.equals("break-chunked"), response);
        chunk(response, "");
      }
      case "events", "break-events" -> {
        head(response, 200, "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked");
        events(response, number);
        breakOff(word.equals("break-events"), response);
        chunk(response, "");
      }
      default -> throw new UpstreamServer.BreakOff();
    }
  }

  private static void head(OutputStream response, int status, String headers) throws IOException {
    write(response, "HTTP/1.1 " + status + " Scripted\r\n" + headers + "\r\n\r\n");
  }

  private static void body(OutputStream response, int bytes, boolean chunked) throws IOException {
    for (int left = bytes; left > 0; left -= PIECE_BYTES) {
      String piece = "x".repeat(Math.min(left, PIECE_BYTES));
      if (chunked) {
        chunk(response, piece);
      } else {
        write(response, piece);
      }
    }
  }

  private static void events(OutputStream response, int count) throws IOException {
    for (int i = 1; i <= count; i++) {
      chunk(response, "data: " + i + "\n\n");
      response.flush();
    }
  }

  private static void chunk(OutputStream response, String piece) throws IOException {
    write(response, Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
  }

  private static void breakOff(boolean wanted, OutputStream response) throws IOException {
    if (wanted) {
      response.flush();
      throw new UpstreamServer.BreakOff();
    }
  }

  private static void write(OutputStream response, String text) throws IOException {
    response.write(text.getBytes(ISO_8859_1));
  }
}
