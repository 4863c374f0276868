package io.github.culvert.guest.bridge;

import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;

/**
 * What a middleware of your own asks the mapper: named values, which a {@code SessionMapper} in
 * Java reads by their names. All middleware of a mapper share the names, so begin with one that is
 * yours: {@code new Question("rate-limit", "orders").with("client", name)}.
 *
 * <p>Two questions with the same values in the same order are one question: a mapping with a
 * time-to-live answers both.
 */
public final class Question {
  private static final int USUAL_BYTES = 256;
  private static final byte[] NO_SERVER = {};

  private final LookupWriter lookup = new LookupWriter(USUAL_BYTES);

  /**
   * A question with a first value.
   *
   * @throws io.github.culvert.wire.LimitException if the question is larger than 64 KiB
   */
  public Question(String name, String value) {
    lookup.begin(NO_SERVER);
    with(name, value);
  }

  /**
   * Adds a value.
   *
   * @return this
   * @throws io.github.culvert.wire.LimitException if the question is larger than 64 KiB
   */
  public Question with(String name, String value) {
    byte[] bytes = Utf8.encode(value);
    return with(name, bytes, 0, bytes.length);
  }

  /**
   * Adds the present value of a header, byte for byte; it need not be text.
   *
   * @return this
   * @throws io.github.culvert.wire.LimitException if the question is larger than 64 KiB
   */
  public Question with(String name, HeaderCursor value) {
    return with(name, value.array(), value.offset(), value.length());
  }

  private Question with(String name, byte[] bytes, int offset, int length) {
    byte[] nameBytes = Utf8.encode(name);
    int start = lookup.beginValue(LookupReader.HEADER, nameBytes);
    lookup.append(bytes, offset, length);
    lookup.end(start, nameBytes);
    return this;
  }

  LookupWriter lookup() {
    return lookup;
  }
}
