package io.github.culvert.host.guests;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;

/** Reads headers of any size by bytes. */
final class LargeHeaders {
  private static final HeaderName LARGE = HeaderName.of("x-large");
  private static final HeaderName ECHO = HeaderName.of("x-echo");

  private LargeHeaders() {}

  /** Gives every value of {@code x-large} back as {@code x-echo}. */
  static Action echoValue(Request request, Response response) {
    HeaderCursor values = request.headers().values(LARGE);
    while (values.next()) {
      response.headers().add(ECHO, values.array(), values.offset(), values.length());
    }
    return Action.STOP;
  }

  /** Answers how many names there are and how many bytes they have together. */
  static Action countNames(Request request, Response response) {
    HeaderCursor names = request.headers().names();
    int count = names.count();
    int bytes = 0;
    while (names.next()) {
      bytes += names.length();
    }
    response.body(count + " names, " + bytes + " bytes");
    return Action.STOP;
  }
}
