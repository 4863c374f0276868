/**
 * The middleware that the tests of {@link io.github.culvert.host.sdk} and {@link
 * io.github.culvert.host.conformance} run: compiled with them, then to {@code target/guests.wasm}.
 * Parts that need no host run on the JVM as well, to compare.
 */
package io.github.culvert.host.guests;
