package io.github.culvert.host.junit;

import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class, or one test, a plugin: as a parameter of type {@link Plugin}, started
 * anew for each test and closed after it, or of type {@link PluginFile}, for a test that starts it
 * itself because its settings are made in the test or must be refused.
 *
 * <pre>{@code
 * @WasmPlugin(path = "target/plugin.wasm", config = "{\"headers\": [\"me\"]}")
 * class MappingTest {
 *   @Test
 *   void letsRequestsThrough(Plugin plugin) {
 *     Exchange exchange =
 *         plugin.handle(HttpRequest.get("/"), Upstream.answering(HttpResponse.ok("hello")));
 *     assertThat(exchange.response().body().text()).isEqualTo("hello");
 *   }
 * }
 * }</pre>
 *
 * A test that fails shows the last lines that its {@link Plugin} logged, below the failure's own
 * stack trace.
 *
 * <p>An annotation on a method takes the place of the one on its class.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(WasmPluginExtension.class)
public @interface WasmPlugin {
  /** The plugin's file; a relative path starts at the module's folder. */
  String path() default "target/plugin.wasm";

  /** The plugin's configuration in JSON, see {@link PluginFile#withConfig}. */
  String config() default "{}";
}
