/**
 * The Java API for http-wasm guests: middleware that Traefik runs inside itself.
 *
 * <p>A guest has one thread and serves one request at a time; requests in flight at the same moment
 * have guests of their own, which share no memory. So nothing here is, or has to be, safe for
 * concurrent use, and a field of a middleware holds its value from a request to its response, but
 * is no place for what must last or be shared.
 *
 * @see <a href="https://http-wasm.io/http-handler-abi/">The http-wasm handler ABI</a>
 */
package io.github.culvert.guest;
