package io.github.culvert.compiler.amended.java.io;

import io.github.culvert.compiler.amended.Replaces;
import java.util.Arrays;

/** Has nothing left of what has been read. */
class ByteArrayInputStream {
  protected byte[] buf;
  protected int pos;
  protected int count;

  @Replaces
  public byte[] readAllBytes() {
    return readNBytes(count - pos);
  }

  @Replaces
  public byte[] readNBytes(int length) {
    if (length < 0) {
      throw new IllegalArgumentException(length + " < 0");
    }
    int from = pos;
    pos += Math.min(length, count - pos);
    return Arrays.copyOfRange(buf, from, pos);
  }
}
