package io.github.culvert.guest;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/**
 * The imported functions of http-wasm's module {@code http_handler}, one method each. Results of 64
 * bits have a count in the upper half and a length in bytes in the lower: for headers the number of
 * values ({@code 0x0000_0002_0000_0009} is two values in nine bytes, each ended by a NUL), for a
 * body 1 at its end ({@code 0x0000_0001_0000_0005} is the last five bytes, {@code
 * 0x0000_0000_0000_1000} are 4,096 with more to come). Where a length is larger than the limit
 * given, nothing has been written. A call at the wrong time panics in the host and hurts the
 * client; {@link Phase} keeps those from happening.
 *
 * @see <a href="https://http-wasm.io/http-handler-abi/">The http-wasm handler ABI</a>
 */
@Include("http_handler.h")
final class HttpHandler {
  /** The kinds of headers; the first two are also those of bodies. */
  static final int REQUEST = 0;

  static final int RESPONSE = 1;
  static final int REQUEST_TRAILERS = 2;
  static final int RESPONSE_TRAILERS = 3;

  private HttpHandler() {}

  /** Section "enable_features": returns all that are enabled now, as bits. */
  @Import(name = "http_enable_features")
  static native int enableFeatures(int features);

  /** Section "get_config". */
  @Import(name = "http_get_config")
  static native int getConfig(Address buffer, int limit);

  /** Section "log": levels -1 debug, 0 info, 1 warning, 2 error. */
  @Import(name = "http_log")
  static native void log(int level, Address message, int length);

  /** Section "log_enabled": 1 or 0; Traefik 3.7 answers 1 for every level. */
  @Import(name = "http_log_enabled")
  static native int logEnabled(int level);

  /** Section "get_method". */
  @Import(name = "http_get_method")
  static native int getMethod(Address buffer, int limit);

  /** Section "set_method": before the upstream only; an empty method panics. */
  @Import(name = "http_set_method")
  static native void setMethod(Address method, int length);

  /** Section "get_uri". */
  @Import(name = "http_get_uri")
  static native int getUri(Address buffer, int limit);

  /** Section "set_uri": before the upstream only; one that does not parse panics. */
  @Import(name = "http_set_uri")
  static native void setUri(Address uri, int length);

  /** Section "get_protocol_version". */
  @Import(name = "http_get_protocol_version")
  static native int getProtocolVersion(Address buffer, int limit);

  /** Section "get_source_addr". */
  @Import(name = "http_get_source_addr")
  static native int getSourceAddr(Address buffer, int limit);

  /** Section "get_header_names". */
  @Import(name = "http_get_header_names")
  static native long getHeaderNames(int kind, Address buffer, int limit);

  /** Section "get_header_values". */
  @Import(name = "http_get_header_values")
  static native long getHeaderValues(
      int kind, Address name, int nameLength, Address buffer, int limit);

  /** Section "set_header_value". */
  @Import(name = "http_set_header_value")
  static native void setHeaderValue(
      int kind, Address name, int nameLength, Address value, int valueLength);

  /** Section "add_header_value". */
  @Import(name = "http_add_header_value")
  static native void addHeaderValue(
      int kind, Address name, int nameLength, Address value, int valueLength);

  /** Section "remove_header". */
  @Import(name = "http_remove_header")
  static native void removeHeader(int kind, Address name, int nameLength);

  /** Section "read_body": a limit of 0 panics. */
  @Import(name = "http_read_body")
  static native long readBody(int kind, Address buffer, int limit);

  /** Section "write_body": the first call takes the place of what is there, later ones append. */
  @Import(name = "http_write_body")
  static native void writeBody(int kind, Address body, int length);

  /** Section "get_status_code": after the upstream, and only where the response is buffered. */
  @Import(name = "http_get_status_code")
  static native int getStatusCode();

  /**
   * Section "set_status_code": before the upstream it sends the headers at once, unless the
   * response is buffered.
   */
  @Import(name = "http_set_status_code")
  static native void setStatusCode(int status);
}
