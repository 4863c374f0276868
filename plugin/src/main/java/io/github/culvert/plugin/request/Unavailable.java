package io.github.culvert.plugin.request;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Utf8;

/** The answer to a request that cannot be served for the time being. */
public final class Unavailable {
  private static final HeaderName RETRY_AFTER = HeaderName.of("Retry-After");
  private static final byte[] ONE_SECOND = Utf8.encode("1");

  private Unavailable() {}

  /** Answers 503 with that text. */
  public static Action answer(Response response, String text) {
    response.headers().set(RETRY_AFTER, ONE_SECOND, 0, ONE_SECOND.length);
    return response.answer(503, text);
  }
}
