package io.github.culvert.traefik;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the requests of one HTTP/1.1 connection. Every byte of a head is one character (Latin-1),
 * so that nothing is lost on the way out again.
 */
final class RequestReader {
  private static final int MAX_LINE_BYTES = 1 << 20;

  private final String upstream;
  private final InputStream in;
  private final OutputStream out;

  RequestReader(String upstream, InputStream in, OutputStream out) {
    this.upstream = upstream;
    this.in = in;
    this.out = out;
  }

  /** The next request with its body read; empty when the client has no more. */
  Optional<SeenRequest> next() throws IOException {
    String requestLine = readLine();
    if (requestLine.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = requestLine.split(" ", 3);
    if (parts.length < 3) {
      throw new IOException("no request line: " + requestLine);
    }
    var head = new SeenRequest(upstream, parts[0], parts[1], 0, readHeaders());
    return Optional.of(
        new SeenRequest(upstream, head.method(), head.uri(), skipBody(head), head.headers()));
  }

  private List<Map.Entry<String, String>> readHeaders() throws IOException {
    var headers = new ArrayList<Map.Entry<String, String>>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("no header line: " + line);
      }
      headers.add(Map.entry(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return headers;
  }

  private long skipBody(SeenRequest head) throws IOException {
    if (!head.values("Expect").isEmpty()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    }
    if (!head.values("Transfer-Encoding").isEmpty()) {
      return skipChunks();
    }
    List<String> length = head.values("Content-Length");
    return length.isEmpty() ? 0 : skip(Long.parseLong(length.getFirst()));
  }

  private long skipChunks() throws IOException {
    long total = 0;
    for (long chunk = readChunkLength(); chunk > 0; chunk = readChunkLength()) {
      total += skip(chunk);
      readLine();
    }
    readHeaders();
    return total;
  }

  private long readChunkLength() throws IOException {
    return Long.parseLong(readLine().split(";", 2)[0].strip(), 16);
  }

  private long skip(long bytes) throws IOException {
    in.skipNBytes(bytes);
    return bytes;
  }

  private String readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    int b = in.read();
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() == MAX_LINE_BYTES) {
        throw new IOException("a line of the head is longer than " + MAX_LINE_BYTES + " bytes");
      }
      line.write(b);
    }
    if (b < 0 && line.size() > 0) {
      throw new EOFException("the client left in mid-line");
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
