package io.github.culvert.serve;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Upstream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Sends requests through the plugin to the upstream, and prints what came of each. */
final class Proxy {
  private final ReloadedPlugin plugin;
  private final Upstream upstream;
  private final Consumer<String> out;

  Proxy(ReloadedPlugin plugin, Upstream upstream, Consumer<String> out) {
    this.plugin = plugin;
    this.upstream = upstream;
    this.out = out;
  }

  Exchange handle(HttpRequest request) {
    long startNs = System.nanoTime();
    var answered = new AtomicReference<HttpResponse>();
    Exchange exchange =
        plugin.handle(
            request,
            forwarded -> {
              answered.set(upstream.answer(forwarded));
              return answered.get();
            });
    var time = Duration.ofNanos(System.nanoTime() - startNs);
    out.accept(Report.of(request, answered.get(), exchange, time));
    return exchange;
  }
}
