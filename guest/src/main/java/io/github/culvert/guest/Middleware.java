package io.github.culvert.guest;

/** A middleware: made once for each guest from its configuration, then called for each request. */
public interface Middleware {
  /**
   * Called before the upstream.
   *
   * @param request the client's request; may be changed
   * @param response what is set here is added to the upstream's response, or is the whole answer
   *     with {@link Action#STOP}
   */
  Action onRequest(Request request, Response response);

  /**
   * Called after the upstream's response. By then it has been sent to the client, and its headers
   * can only be read; with {@link Feature#BUFFER_RESPONSE}, enabled in onRequest, it is held back
   * until this returns, and all of it can be read and changed.
   *
   * @param failed whether upstream or client broke off while the body was sent
   */
  default void onResponse(Request request, Response response, boolean failed) {}

  /** What to do with a request for which {@link #onRequest} threw; asked once. */
  default ErrorPolicy errorPolicy() {
    return ErrorPolicy.ANSWER_500;
  }
}
