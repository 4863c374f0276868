package io.github.culvert.host;

/**
 * What one {@code read_body} got.
 *
 * @param atEnd whether no more will come
 */
record ReadResult(Body body, boolean atEnd) {
  /**
   * The ABI's form: the upper 32 bits are 1 at the end, the lower 32 the count of bytes. {@code
   * 1<<32 | 5}: five bytes were read and these were the last; {@code 16}: sixteen were, and there
   * may be more.
   */
  long eofLen() {
    return (atEnd ? 1L << 32 : 0) | body.length();
  }
}
