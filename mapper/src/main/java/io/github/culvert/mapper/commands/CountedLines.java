package io.github.culvert.mapper.commands;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports the lines that are read through it. */
final class CountedLines extends FilterInputStream {
  private final Progress progress;

  CountedLines(InputStream in, Progress progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    progress.add(read == '\n' ? 1 : 0);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    long lines = 0;
    for (int i = offset; i < offset + count; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    progress.add(lines);
    return count;
  }
}
