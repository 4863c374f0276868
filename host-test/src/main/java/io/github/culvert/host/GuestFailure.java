package io.github.culvert.host;

/**
 * How the plugin failed on a request.
 *
 * <p>In {@link Phase#REQUEST} Traefik answers the client with status 500 and the text as its body,
 * logs nothing and does not call the upstream. In {@link Phase#RESPONSE} it cuts the connection, so
 * that there is no response to look at.
 *
 * @param text what happened; in a wrong call also when that call is allowed
 */
public record GuestFailure(Phase phase, Kind kind, String text) {
  /** Which of the plugin's two functions failed. */
  public enum Phase {
    /** {@code handle_request}. */
    REQUEST,
    /** {@code handle_response}. */
    RESPONSE
  }

  /** What went wrong. */
  public enum Kind {
    /** The WebAssembly code trapped, for example by a read outside of its memory. */
    TRAP,
    /** It called {@code proc_exit}, now or earlier; the instance answers nothing ever after. */
    EXIT,
    /** It called a function of the host with wrong arguments or at a time when it may not. */
    WRONG_CALL,
    /** It changed the response's body and left a Content-Length that does not fit. */
    WRONG_LENGTH
  }
}
