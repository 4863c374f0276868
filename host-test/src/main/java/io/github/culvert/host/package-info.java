/**
 * Runs a {@code plugin.wasm} the way Traefik does, inside the JVM, so that a test can send it
 * requests and look at what comes out.
 *
 * <pre>{@code
 * try (Plugin plugin = PluginFile.read(Path.of("target/plugin.wasm"))
 *     .withConfig("""
 *         {"headers": ["me"]}""")
 *     .start()) {
 *   Exchange exchange =
 *       plugin.handle(
 *           HttpRequest.get("/orders").withHeader("me", "bob"),
 *           Upstream.answering(HttpResponse.ok("hello")));
 *
 *   exchange.response().status(); // what the client got
 *   exchange.forwarded(); // what the upstream received; empty if it was not called
 *   exchange.log(); // what the plugin logged meanwhile
 * }
 * }</pre>
 *
 * With JUnit, {@link io.github.culvert.host.junit.WasmPlugin} hands a started plugin to the test.
 *
 * <p>The model is Traefik 3.7.10, whose host is http-wasm-host-go 0.7.0. What Traefik does not let
 * a plugin do is an error here as well, see {@link GuestFailure}.
 */
package io.github.culvert.host;
