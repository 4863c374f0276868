package io.github.culvert.bench;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;

/** Copies one header by the public API, as bytes: what {@code bench/c/copy.c} does in C. */
public final class CopyHeader implements Middleware {
  private static final HeaderName USER = HeaderName.of("X-User");
  private static final HeaderName GROUP = HeaderName.of("X-Group");

  private CopyHeader() {}

  public static void main(String[] args) {
    Guest.serve(config -> new CopyHeader());
  }

  @Override
  public Action onRequest(Request request, Response response) {
    HeaderCursor user = request.headers().values(USER);
    if (user.next()) {
      request.headers().set(GROUP, user.array(), user.offset(), user.length());
    }
    return Action.NEXT;
  }
}
