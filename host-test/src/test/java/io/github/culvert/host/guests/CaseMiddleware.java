package io.github.culvert.host.guests;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.ErrorPolicy;
import io.github.culvert.guest.Log;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import java.util.List;
import org.teavm.interop.Address;

/** Does what the header {@code x-case} says, and lets requests without it through. */
final class CaseMiddleware implements Middleware {
  private final String text;
  private final List<String> list;
  private final ErrorPolicy errorPolicy;
  private final LongLived longLived = new LongLived();
  private String inFlight;

  CaseMiddleware(String text, List<String> list, ErrorPolicy errorPolicy) {
    this.text = text;
    this.list = list;
    this.errorPolicy = errorPolicy;
  }

  @Override
  public ErrorPolicy errorPolicy() {
    return errorPolicy;
  }

  @Override
  public Action onRequest(Request request, Response response) {
    inFlight = request.headers().get("x-case");
    if (inFlight == null) {
      return Action.NEXT;
    }
    String argument = request.headers().get("x-argument");
    switch (inFlight) {
      case "on-response" -> {
        return Action.NEXT;
      }
      case "large-value" -> {
        return LargeHeaders.echoValue(request, response);
      }
      case "large-names" -> {
        return LargeHeaders.countNames(request, response);
      }
      case "respond" -> Responses.inOrder(argument, response);
      case "trap" -> trap(8);
      case "trace" -> response.body(Traces.run(argument).toString());
      case "trace-print" -> Traces.print(argument);
      case "print" -> System.out.println(argument);
      default -> response.body(answer(inFlight, argument));
    }
    return Action.STOP;
  }

  /** The cases that only make text. */
  private String answer(String name, String argument) {
    return switch (name) {
      case "text" -> text;
      case "list" -> list.size() + " to " + list.getLast();
      case "exception" -> Exceptions.caught(argument);
      case "operation" -> Operations.outcome(argument);
      case "order" -> ExceptionOrder.trace(argument);
      case "throw" -> throw Exceptions.make(argument);
      case "exhaust" -> Exhaustion.exhaust(argument);
      case "exhaust-caught" -> Exhaustion.exhaustAndCatch(argument);
      case "recurse" -> Exhaustion.recurseTo(Integer.parseInt(argument));
      case "work" -> longLived.work(Integer.parseInt(argument));
      case "check" -> longLived.check();
      default -> throw new IllegalArgumentException("unknown case: " + name);
    };
  }

  /** Reads outside of the memory, some frames down. */
  private static int trap(int frames) {
    int read = frames > 0 ? trap(frames - 1) : Address.fromInt(0x7ffffff0).getInt();
    return read + frames;
  }

  @Override
  public void onResponse(Request request, Response response, boolean failed) {
    if ("on-response".equals(inFlight)) {
      Log.info(
          "after the response: failed=" + failed + ", x-up=" + response.headers().getAll("x-up"));
      String argument = request.headers().get("x-argument");
      if (argument != null) {
        throw Exceptions.make(argument);
      }
    }
  }
}
