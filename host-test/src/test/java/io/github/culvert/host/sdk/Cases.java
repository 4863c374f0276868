package io.github.culvert.host.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.LogEntry;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginInstance;
import io.github.culvert.host.Upstream;
import java.nio.file.Path;

/** How the cases of the module {@code target/guests.wasm} are asked for. */
final class Cases {
  static final String MODULE = "target/guests.wasm";

  static final Upstream HELLO = Upstream.answering(HttpResponse.ok("hello"));

  /** The whole body of the answer to a request whose middleware threw. */
  static final String ERROR_BODY = "internal error\n";

  private static PluginFile compiled;

  private Cases() {}

  /** The module as JVM bytecode, for tests that run long; made once. */
  static synchronized PluginFile compiled() {
    if (compiled == null) {
      compiled = PluginFile.read(Path.of(MODULE)).compiled();
    }
    return compiled;
  }

  static HttpRequest request(String name) {
    return HttpRequest.get("/").withHeader("x-case", name);
  }

  static HttpRequest request(String name, String argument) {
    return request(name).withHeader("x-argument", argument);
  }

  /** The text that a case answers, which must go without a failure or a line in the log. */
  static String answer(PluginInstance instance, HttpRequest request) {
    Exchange exchange = instance.handle(request, Upstream.unreachable());
    assertThat(exchange.failure()).isEmpty();
    assertThat(exchange.log()).isEmpty();
    assertThat(exchange.response().status()).isEqualTo(200);
    return exchange.response().body().text();
  }

  /** The request fails with status 500, no inner text, and just this line in the log. */
  static void assertFailsWith(Exchange exchange, String logged) {
    assertThat(exchange.failure()).isEmpty();
    assertThat(exchange.log()).containsExactly(new LogEntry(LogEntry.Level.ERROR, logged));
    assertThat(exchange.forwarded()).isEmpty();
    assertThat(exchange.response().status()).isEqualTo(500);
    assertThat(exchange.response().body().text()).isEqualTo(ERROR_BODY);
  }
}
