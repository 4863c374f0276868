package io.github.culvert.host;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import io.github.culvert.symbols.Symbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The functions that a guest imports from {@code http_handler}, for one instance and so for one
 * thread at a time: the <a href="https://http-wasm.io/http-handler-abi/">http-wasm handler ABI</a>
 * as http-wasm-host-go 0.7.0 implements it. A method's name is the function's, in Java's spelling.
 */
final class HttpHandler {
  static final String MODULE = "http_handler";

  private static final List<ValType> NOTHING = List.of();
  private static final List<ValType> I32 = List.of(ValType.I32);
  private static final List<ValType> I64 = List.of(ValType.I64);

  private static final long[] NO_RESULT = {};

  private final byte[] config;
  private final RecentLog recentLog;
  private final List<LogEntry> startLog = new ArrayList<>();
  private int startFeatures;
  private final TraceReader traces;
  private RequestInFlight request;

  HttpHandler(String config, TraceReader traces, RecentLog recentLog) {
    this.traces = traces;
    this.recentLog = recentLog;
    this.config = WireText.bytes(WireText.ofText(config));
  }

  /** A function's body; a function without a result returns 0. */
  private interface Call {
    long apply(GuestMemory memory, int[] args);
  }

  List<HostFunction> functions() {
    return List.of(
        function("enable_features", 1, I32, (_, a) -> enableFeatures(a[0])),
        function("get_config", 2, I32, (m, a) -> m.writeIfFits(config, a[0], a[1])),
        function("log_enabled", 1, I32, (_, _) -> 1),
        function("log", 3, NOTHING, (m, a) -> log(a[0], m.readWire("message", a[1], a[2]))),
        function("get_method", 2, I32, (m, a) -> write(m, a, request().method())),
        function("set_method", 2, NOTHING, (m, a) -> setMethod(m.readWire("method", a[0], a[1]))),
        function("get_uri", 2, I32, (m, a) -> write(m, a, request().uri())),
        function("set_uri", 2, NOTHING, (m, a) -> setUri(m.readWire("uri", a[0], a[1]))),
        function(
            "get_protocol_version", 2, I32, (m, a) -> write(m, a, request().protocolVersion())),
        function("get_source_addr", 2, I32, (m, a) -> write(m, a, request().sourceAddress())),
        function("get_header_names", 3, I64, this::getHeaderNames),
        function("get_header_values", 5, I64, this::getHeaderValues),
        function("set_header_value", 5, NOTHING, this::setHeaderValue),
        function("add_header_value", 5, NOTHING, this::addHeaderValue),
        function("remove_header", 3, NOTHING, this::removeHeader),
        function("read_body", 3, I64, this::readBody),
        function("write_body", 3, NOTHING, this::writeBody),
        function("get_status_code", 0, I32, (_, _) -> getStatusCode()),
        function("set_status_code", 1, NOTHING, (_, a) -> setStatusCode(a[0])));
  }

  /**
   * From here on the functions are about this request.
   *
   * @throws IllegalStateException if another one has not ended
   */
  RequestInFlight begin(HttpRequest next) {
    if (request != null) {
      throw new IllegalStateException("the instance is busy with another request");
    }
    request = new RequestInFlight(next, startFeatures);
    return request;
  }

  void end() {
    request = null;
  }

  private RequestInFlight request() {
    if (request == null) {
      throw new WrongCallException(
          "there is no request yet; allowed in handle_request and handle_response only");
    }
    return request;
  }

  /** What was logged outside of requests. */
  List<LogEntry> startLog() {
    return Collections.unmodifiableList(startLog);
  }

  private int enableFeatures(int features) {
    if (request != null) {
      return request.enableFeatures(features);
    }
    startFeatures |= features;
    return startFeatures;
  }

  private long log(int level, String message) {
    String text = WireText.text(message);
    var entry =
        new LogEntry(
            LogEntry.Level.ofAbi(level), Symbols.withoutTraces(text), traces.explain(text));
    (request == null ? startLog : request.log()).add(entry);
    recentLog.add(entry);
    return 0;
  }

  private long setMethod(String method) {
    if (method.isEmpty()) {
      throw new WrongCallException("the method is empty");
    }
    request().setMethod(method);
    return 0;
  }

  private long setUri(String uri) {
    try {
      request().setUri(uri);
    } catch (IllegalArgumentException e) {
      throw new WrongCallException(e.getMessage());
    }
    return 0;
  }

  private long getHeaderNames(GuestMemory memory, int[] args) {
    var names =
        switch (HeaderKind.of(args[0])) {
          case REQUEST -> request().headerNames();
          case RESPONSE -> request().response().headers().sortedNames();
          case TRAILERS -> request().response().trailers().sortedNames();
        };
    return memory.writeTerminated(names.map(HttpRules::lower).toList(), args[1], args[2]);
  }

  private long getHeaderValues(GuestMemory memory, int[] args) {
    String name = headerName(memory, args[1], args[2]);
    var values =
        switch (HeaderKind.of(args[0])) {
          case REQUEST -> request().headerValues(name);
          case RESPONSE -> request().response().headers().values(name);
          case TRAILERS -> request().response().trailers().values(name);
        };
    return memory.writeTerminated(values, args[3], args[4]);
  }

  private long setHeaderValue(GuestMemory memory, int[] args) {
    HeaderMap headers = changeable(args[0]);
    headers.set(headerName(memory, args[1], args[2]), memory.readWire("value", args[3], args[4]));
    return 0;
  }

  private long addHeaderValue(GuestMemory memory, int[] args) {
    if (HeaderKind.of(args[0]) == HeaderKind.TRAILERS) {
      return setHeaderValue(memory, args); // the host in Traefik keeps one value for each trailer
    }
    HeaderMap headers = changeable(args[0]);
    headers.add(headerName(memory, args[1], args[2]), memory.readWire("value", args[3], args[4]));
    return 0;
  }

  private long removeHeader(GuestMemory memory, int[] args) {
    changeable(args[0]).remove(headerName(memory, args[1], args[2]));
    return 0;
  }

  private HeaderMap changeable(int kind) {
    if (kind == HeaderKind.REQUEST_NUMBER || kind == HeaderKind.REQUEST_TRAILERS_NUMBER) {
      request().requireBeforeNext();
    } else {
      request().requireResponseOpen();
    }
    return switch (HeaderKind.of(kind)) {
      case REQUEST -> request().headers();
      case RESPONSE -> request().response().headers();
      case TRAILERS -> request().response().trailers();
    };
  }

  private static String headerName(GuestMemory memory, int address, int length) {
    if (length == 0) {
      throw new WrongCallException("the header's name is empty");
    }
    return memory.readWire("name", address, length);
  }

  private long readBody(GuestMemory memory, int[] args) {
    int limit = args[2];
    if (limit == 0) {
      throw new WrongCallException("the buffer's length is 0, so nothing could ever be read");
    }
    memory.read("buffer", args[1], limit);
    ReadResult result =
        switch (args[0]) {
          case 0 -> request().readBody(limit);
          case 1 -> readResponseBody(limit);
          default -> throw unknownBody(args[0]);
        };
    memory.write("buffer", args[1], result.body().bytes());
    return result.eofLen();
  }

  private ReadResult readResponseBody(int limit) {
    request().requireBufferedResponse();
    return request().response().read(limit);
  }

  private long writeBody(GuestMemory memory, int[] args) {
    byte[] bytes = memory.read("body", args[1], args[2]);
    switch (args[0]) {
      case 0 -> request().writeBody(bytes);
      case 1 -> writeResponseBody(bytes);
      default -> throw unknownBody(args[0]);
    }
    return 0;
  }

  private void writeResponseBody(byte[] bytes) {
    request().requireResponseOpen();
    if (!request().response().allowsBody()) {
      throw new WrongCallException("the status that was set before allows no body");
    }
    request().response().writeByGuest(bytes);
  }

  private int getStatusCode() {
    request().requireBufferedResponse();
    return request().response().status();
  }

  private long setStatusCode(int status) {
    request().requireResponseOpen();
    if (status < 100 || status > 999) {
      throw new WrongCallException("status=" + status + ", must be 100 to 999");
    }
    request().response().setStatus(status);
    return 0;
  }

  private static WrongCallException unknownBody(int kind) {
    return new WrongCallException(
        "body kind=" + kind + ", must be 0 (of the request) or 1 (of the response)");
  }

  private static int write(GuestMemory memory, int[] args, String value) {
    return memory.writeIfFits(WireText.bytes(value), args[0], args[1]);
  }

  private static HostFunction function(
      String name, int paramCount, List<ValType> results, Call call) {
    var type = FunctionType.of(Collections.nCopies(paramCount, ValType.I32), results);
    return new HostFunction(
        MODULE,
        name,
        type,
        (instance, args) -> {
          try {
            var params = Arrays.stream(args).mapToInt(arg -> (int) arg).toArray();
            long result = call.apply(new GuestMemory(instance.memory()), params);
            return results.isEmpty() ? NO_RESULT : new long[] {result};
          } catch (WrongCallException e) {
            throw e.in(name);
          }
        });
  }
}
