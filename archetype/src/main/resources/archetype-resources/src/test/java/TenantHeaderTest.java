package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.junit.WasmPlugin;
import org.junit.jupiter.api.Test;

/** Runs target/plugin.wasm in an http-wasm host, without Traefik. */
@WasmPlugin(config = "{\"domain\": \"example.com\", \"tenants\": [\"acme\"]}")
final class TenantHeaderTest {
  @Test
  void tenant_isToldToTheUpstream_whateverTheClientSaid(Plugin plugin) {
    HttpRequest forged = request("acme.example.com:8000").withHeader("X-Tenant", "globex");

    Exchange exchange = plugin.handle(forged, Upstream.answering(HttpResponse.ok("hello")));

    assertThat(exchange.forwarded().orElseThrow().header("X-Tenant")).contains("acme");
    assertThat(exchange.response().header("X-Tenant")).contains("acme");
  }

  @Test
  void unknownTenant_isRefused(Plugin plugin) {
    Exchange exchange = plugin.handle(request("evil.example.com"), Upstream.unreachable());

    assertThat(exchange.response().status()).isEqualTo(404);
  }

  private static HttpRequest request(String host) {
    return HttpRequest.get("/").withHeader("Host", host);
  }
}
