package io.github.culvert.serve;

import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Upstream;

/** Answers with the request as it came through the plugin, for whoever has no upstream at hand. */
final class EchoUpstream implements Upstream {
  @Override
  public HttpResponse answer(HttpRequest request) {
    String text =
        "%s %s%n%s%n%n%s"
            .formatted(request.method(), request.uri(), request.headers(), request.body().text());
    return HttpResponse.ok(text).withHeader("Content-Type", "text/plain; charset=utf-8");
  }

  @Override
  public String toString() {
    return "echo";
  }
}
