package io.github.culvert.mapper.config;

/**
 * How large a session may be. Immutable.
 *
 * @param maxNames how many names have values
 * @param maxValueBytes of one value, in UTF-8
 * @param maxSessionBytes of all values and their names, and eight for each value
 */
public record SessionSettings(int maxNames, int maxValueBytes, int maxSessionBytes) {
  public static final SessionSettings DEFAULT = new SessionSettings(64, 4096, 32_768);

  /** What a value takes in a message beside its name and its bytes. */
  public static final int BYTES_EACH_VALUE = 8;

  /** The largest session fits one message. */
  static final int MOST_BYTES = 60 << 10;

  static final int MOST_NAMES = MOST_BYTES / BYTES_EACH_VALUE;
}
