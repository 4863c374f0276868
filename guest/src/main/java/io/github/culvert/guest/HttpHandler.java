package io.github.culvert.guest;

import org.teavm.interop.Address;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/**
 * The imported functions of http-wasm's module {@code http_handler}, one method each. Results of 64
 * bits have the number of values in the upper half and the length in bytes in the lower: {@code
 * 0x0000_0002_0000_0009} is two values in nine bytes, each ended by a NUL. Where the length is
 * larger than the limit given, nothing has been written.
 *
 * @see <a href="https://http-wasm.io/http-handler-abi/">The http-wasm handler ABI</a>
 */
@Include("http_handler.h")
final class HttpHandler {
  /** The kinds of headers and bodies. */
  static final int REQUEST = 0;

  static final int RESPONSE = 1;

  private HttpHandler() {}

  @Import(name = "http_get_config")
  static native int getConfig(Address buffer, int limit);

  @Import(name = "http_log")
  static native void log(int level, Address message, int length);

  @Import(name = "http_get_header_names")
  static native long getHeaderNames(int kind, Address buffer, int limit);

  @Import(name = "http_get_header_values")
  static native long getHeaderValues(
      int kind, Address name, int nameLength, Address buffer, int limit);

  @Import(name = "http_set_header_value")
  static native void setHeaderValue(
      int kind, Address name, int nameLength, Address value, int valueLength);

  @Import(name = "http_add_header_value")
  static native void addHeaderValue(
      int kind, Address name, int nameLength, Address value, int valueLength);

  @Import(name = "http_remove_header")
  static native void removeHeader(int kind, Address name, int nameLength);

  @Import(name = "http_write_body")
  static native void writeBody(int kind, Address body, int length);

  @Import(name = "http_set_status_code")
  static native void setStatusCode(int status);
}
