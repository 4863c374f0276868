package io.github.culvert.example.ratelimit;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Settings;
import io.github.culvert.guest.bridge.Bridge;
import io.github.culvert.guest.bridge.Question;
import io.github.culvert.guest.bridge.Reply;
import io.github.culvert.guest.bridge.SharedFailureLog;
import java.util.Map;

/**
 * Lets each client make so many requests in a period. Guests share no memory, so the buckets are in
 * the mapper, which is asked for each request.
 */
public final class RateLimit implements Middleware {
  /** Where Traefik's static configuration mounts the bridge's directory. */
  private static final String BRIDGE = "/bridge";

  private static final int MAX_CLIENT_BYTES = 256;

  private final String name;
  private final String limit;
  private final HeaderName header;
  private final int timeoutMs;
  private final boolean block;
  private final Bridge bridge = new Bridge(BRIDGE);
  private final SharedFailureLog failures = new SharedFailureLog("rate limit", bridge);

  private RateLimit(Settings settings) {
    name = settings.string("name");
    int requests = settings.integer("requests", 100, 1, 1_000_000);
    limit = requests + "/" + settings.integer("period", 60, 1, 86_400);
    header = settings.has("header") ? HeaderName.of(settings.headerName("header", "")) : null;
    timeoutMs = settings.integer("timeout", 200, 1, 10_000);
    block = settings.choice("onFailure", "pass", "pass", "block").equals("block");
    settings.refuseUnknown();
  }

  public static void main(String[] args) {
    Guest.serve(config -> new RateLimit(config.settings()));
  }

  @Override
  public Action onRequest(Request request, Response response) {
    Question question = new Question("rate-limit", name).with("limit", limit);
    HeaderCursor values = header == null ? null : request.headers().values(header);
    if (values != null && values.next()) {
      if (values.count() > 1 || values.length() > MAX_CLIENT_BYTES) {
        return response.answer(400, "expected one short " + header + "\n");
      }
      question.with("client", values);
    } else {
      question.with("address", address(request.sourceAddress()));
    }
    return apply(bridge.ask(question, timeoutMs), response);
  }

  private Action apply(Reply reply, Response response) {
    if (reply instanceof Reply.Denied denied) {
      set(denied.response(), response);
      return response.answer(denied.status(), denied.body());
    }
    if (reply instanceof Reply.Failed failed) {
      return fail(failed.reason(), response);
    }
    Map<String, String> headers = ((Reply.Mapped) reply).response();
    if (!headers.containsKey("RateLimit")) {
      return fail("the mapper has no rate limits: put their jar on its class path", response);
    }
    set(headers, response);
    return Action.NEXT;
  }

  private Action fail(String reason, Response response) {
    failures.failed(reason);
    if (!block) {
      return Action.NEXT;
    }
    response.headers().set("Retry-After", "1");
    return response.answer(503, "the rate limit is unavailable\n");
  }

  private static void set(Map<String, String> headers, Response response) {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      response.headers().set(header.getKey(), header.getValue());
    }
  }

  /** The address without its port and brackets: of {@code [::1]:4711} it is {@code ::1}. */
  private static String address(String source) {
    String address = source.substring(0, source.lastIndexOf(':'));
    return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
  }
}
