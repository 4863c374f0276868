package io.github.culvert.wire;

/**
 * Why a lookup has no mapping, as the mapper tells the guest. A number is never given to another
 * reason.
 */
public enum Failure {
  /** The mapper cannot read the lookup: guest and mapper are of different versions. */
  MALFORMED(1, "the mapper could not read the lookup: use plugin and mapper of one version"),
  /** More lookups are waiting than the mapper's configuration allows. */
  OVERLOADED(2, "the mapper is overloaded: too many lookups are waiting"),
  /** The middleware's {@code server} is none that the mapper may ask. */
  SERVER_NOT_ALLOWED(
      3, "the mapper may not ask this server: add it to the mapper's list of servers"),
  /** The server did not answer in the time that the request had left. */
  SERVER_TIMEOUT(4, "the server did not answer in time"),
  /** No connection to the server, or it broke. */
  SERVER_UNREACHABLE(5, "the server could not be reached"),
  /** The server answered with a status that neither maps nor denies. */
  SERVER_STATUS(6, "the server answered with an unexpected status"),
  /** The server's answer is not the JSON that is expected. */
  SERVER_ANSWER(7, "the server's answer is invalid"),
  /** A mapper of the operator's own threw. */
  MAPPER_ERROR(8, "the session mapper failed"),
  /** A mapping has more headers than a message holds. */
  TOO_LARGE(9, "the answer is too large"),
  /** Traefik's API shows no service, or several, with the sticky cookie. */
  NO_SERVICE(10, "it is not known which of Traefik's services has the sticky cookie"),
  /** The session's store did not do what was asked, or there is none. */
  STORE(11, "the session's store did not answer"),
  /** A session would have more or longer values than the mapper's configuration allows. */
  SESSION_LIMIT(12, "nothing was saved: the session would exceed a limit");

  private static final Failure[] BY_NUMBER = new Failure[13];

  static {
    for (Failure failure : values()) {
      BY_NUMBER[failure.number] = failure;
    }
  }

  private final int number;
  private final String text;

  Failure(int number, String text) {
    this.number = number;
    this.text = text;
  }

  public int number() {
    return number;
  }

  /** What went wrong and what to do, for a log line. */
  public String text() {
    return text;
  }

  /** The failure with that number, or null for a number of another version. */
  public static Failure byNumber(int number) {
    return number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
  }
}
