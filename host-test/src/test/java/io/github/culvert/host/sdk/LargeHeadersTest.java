package io.github.culvert.host.sdk;

import static io.github.culvert.host.sdk.Cases.answer;
import static io.github.culvert.host.sdk.Cases.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginInstance;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.junit.WasmPlugin;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Headers of more bytes than the guest's first buffer are seen whole, and cost later requests
 * nothing.
 */
@WasmPlugin(path = Cases.MODULE)
final class LargeHeadersTest {
  private static List<String> echoed(PluginInstance instance, HttpRequest request) {
    var exchange = instance.handle(request, Upstream.unreachable());
    assertThat(exchange.log()).isEmpty();
    assertThat(exchange.failure()).isEmpty();
    return exchange.response().headers().values("x-echo");
  }

  private static String text(int length) {
    return new Random(length)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** 2,048 bytes is the first buffer; a value needs one more for its end. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2046, 2047, 2048, 2049, 8192, 64 * 1024})
  void values_ofAnyLength_areSeenWhole(int length, Plugin plugin) {
    String value = text(length);
    assertThat(echoed(plugin.newInstance(), request("large-value").withHeader("x-large", value)))
        .containsExactly(value);
  }

  @Test
  void values_ofManyLines_areSeenWhole(Plugin plugin) {
    HttpRequest request = request("large-value");
    var headers = request.headers();
    for (int i = 0; i < 500; i++) {
      headers = headers.adding("x-large", "value" + i);
    }
    assertThat(echoed(plugin.newInstance(), request.withHeaders(headers)))
        .isEqualTo(headers.values("x-large"));
  }

  @Test
  void names_of500Headers_areSeenWhole(Plugin plugin) {
    HttpRequest request = request("large-names");
    int bytes = "x-case".length() + "host".length();
    for (int i = 0; i < 500; i++) {
      request = request.withHeader("x-header-number-" + i, "");
      bytes += ("x-header-number-" + i).length();
    }
    assertThat(answer(plugin.newInstance(), request)).isEqualTo("502 names, " + bytes + " bytes");
  }

  /** Else one client's large header would take the heap from all later requests. */
  @Test
  void values_afterALargeOne_haveTheWholeHeapAgain(Plugin plugin) {
    PluginInstance instance = plugin.newInstance();
    for (int i = 0; i < 10; i++) {
      String value = text(200 * 1024 + i);
      assertThat(echoed(instance, request("large-value").withHeader("x-large", value)))
          .containsExactly(value);
      assertThat(answer(instance, request("check"))).isEqualTo("intact after 0");
    }
  }
}
