package io.github.culvert.plugin;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import java.util.List;

/**
 * Several sections as one middleware: each sees what those before it have made of the request, and
 * what those after it have made of the response.
 */
final class Sections implements Middleware {
  private final Middleware[] sections;

  Sections(List<Middleware> sections) {
    this.sections = sections.toArray(new Middleware[0]);
  }

  @Override
  public Action onRequest(Request request, Response response) {
    for (Middleware section : sections) {
      if (section.onRequest(request, response) == Action.STOP) {
        return Action.STOP;
      }
    }
    return Action.NEXT;
  }

  @Override
  public void onResponse(Request request, Response response, boolean failed) {
    for (int i = sections.length - 1; i >= 0; i--) {
      sections[i].onResponse(request, response, failed);
    }
  }
}
