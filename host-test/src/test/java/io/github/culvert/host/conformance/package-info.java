/** Host and guest API against the conformance kit of http-wasm, over HTTP/1.1 and HTTP/2. */
package io.github.culvert.host.conformance;
