package io.github.culvert.mapper.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream; empty ones are passed over. Not safe for concurrent use. */
final class JsonLines {
  private final InputStream in;
  private final int maxBytes;

  JsonLines(InputStream in, int maxBytes) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.maxBytes = maxBytes;
  }

  /**
   * The next line without its end; empty at the end of the stream.
   *
   * @throws IOException also for a line that is too long
   */
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int read;
    while ((read = in.read()) >= 0) {
      if (read == '\n') {
        if (line.size() > 0) {
          return Optional.of(line.toByteArray());
        }
      } else if (read != '\r') {
        line.write(read);
        if (line.size() > maxBytes) {
          throw new IOException("a line is longer than maxBytes=" + maxBytes);
        }
      }
    }
    return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
  }
}
