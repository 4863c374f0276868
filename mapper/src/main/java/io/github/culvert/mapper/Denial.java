package io.github.culvert.mapper;

/**
 * That a request is answered at once and does not reach the upstream.
 *
 * @param status the HTTP status, 400 to 599
 * @param body the text for the client; may be empty
 */
public record Denial(int status, String body) {
  /** The lowest status that denies. */
  public static final int MIN_STATUS = 400;

  /** The highest status that denies. */
  public static final int MAX_STATUS = 599;

  /**
   * Makes a denial.
   *
   * @throws IllegalArgumentException if the status is none of 400 to 599
   */
  public Denial {
    if (status < MIN_STATUS || status > MAX_STATUS) {
      throw new IllegalArgumentException(
          "status=%d, expected %d to %d".formatted(status, MIN_STATUS, MAX_STATUS));
    }
  }
}
