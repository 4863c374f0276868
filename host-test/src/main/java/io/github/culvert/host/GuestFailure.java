package io.github.culvert.host;

/**
 * How the plugin failed on a request.
 *
 * <p>In {@link Phase#REQUEST} the client gets status 500 from Traefik, with the text as its body if
 * {@code handle_request} itself ended so; Traefik logs nothing, and the upstream is not called. In
 * {@link Phase#RESPONSE} Traefik cuts the connection, so that there is no response to look at.
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
    /** It made a request or response of which HTTP cannot carry a header or the body. */
    UNSENDABLE
  }
}
