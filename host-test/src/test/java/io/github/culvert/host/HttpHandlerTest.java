package io.github.culvert.host;

import static io.github.culvert.host.TestGuest.BUFFER;
import static io.github.culvert.host.TestGuest.LIMIT;
import static io.github.culvert.host.TestGuest.call;
import static io.github.culvert.host.TestGuest.drop;
import static io.github.culvert.host.TestGuest.guest;
import static io.github.culvert.host.TestGuest.high;
import static io.github.culvert.host.TestGuest.low;
import static io.github.culvert.host.TestGuest.parameter;
import static io.github.culvert.host.TestGuest.proceed;
import static io.github.culvert.host.TestGuest.stop;
import static io.github.culvert.host.TestGuest.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.culvert.host.GuestFailure.Kind;
import io.github.culvert.host.LogEntry.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each function of the ABI: what it does, what it refuses. */
class HttpHandlerTest {
  private static final int REQUEST = 0;
  private static final int RESPONSE = 1;
  private static final int RESPONSE_TRAILERS = 3;
  private static final HttpRequest GET = HttpRequest.get("/orders?id=7");
  private static final Upstream HELLO =
      Upstream.answering(HttpResponse.ok("hello").withHeader("X-Up", "1"));

  private static Exchange run(TestGuest guest, HttpRequest request) {
    try (Plugin plugin = guest.plugin()) {
      return plugin.handle(request, HELLO);
    }
  }

  /** A guest that answers with what a function wrote into its buffer. */
  private static TestGuest telling(String function) {
    return guest()
        .onRequest(call("write_body", RESPONSE, BUFFER, call(function, BUFFER, LIMIT)), stop());
  }

  private static String told(String function, HttpRequest request) {
    return run(telling(function), request).response().body().text();
  }

  /** Makes the guest answer with one number. */
  private static TestGuest tellingNumber(TestGuest.Expression value) {
    return guest().onRequest(store(BUFFER, value), call("write_body", RESPONSE, BUFFER, 4), stop());
  }

  private static int number(Exchange exchange) {
    return ByteBuffer.wrap(exchange.response().body().bytes())
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }

  private static GuestFailure failure(TestGuest guest) {
    return run(guest, GET).failure().orElseThrow();
  }

  private static void assertWrongCall(TestGuest guest, String... texts) {
    GuestFailure failure = failure(guest);
    assertThat(failure.kind()).isEqualTo(Kind.WRONG_CALL);
    assertThat(failure.text()).contains(texts);
  }

  @Nested
  class Config {
    @Test
    void getConfig_fits() {
      try (Plugin plugin = telling("get_config").file().withConfig("{\"me\":\"ö\"}").start()) {
        assertThat(plugin.handle(GET, HELLO).response().body().text()).isEqualTo("{\"me\":\"ö\"}");
      }
    }

    @Test
    void getConfig_bufferTooSmall_returnsLengthAndWritesNothing() {
      var guest =
          guest()
              .onRequest(
                  store(BUFFER, TestGuest.number(0x41414141)),
                  store(BUFFER + 4, call("get_config", BUFFER, 1)),
                  call("write_body", RESPONSE, BUFFER, 8),
                  stop());
      assertThat(run(guest, GET).response().body().bytes())
          .containsExactly('A', 'A', 'A', 'A', 2, 0, 0, 0);
    }

    @Test
    void getConfig_bufferOutsideOfMemory() {
      assertWrongCall(
          guest().onRequest(drop(call("get_config", 65535, 100)), proceed()),
          "get_config: buffer lies outside of the guest's memory: address=65535, length=2,"
              + " memory=65536 bytes");
    }
  }

  @Nested
  class Features {
    @Test
    void enableFeatures_returnsAllThatAreEnabled() {
      var guest =
          tellingNumber(call("enable_features", 4)).onStart(drop(call("enable_features", 2)));
      assertThat(number(run(guest, GET))).isEqualTo(6);
    }

    @Test
    void enableFeatures_bufferResponseAfterNext() {
      assertWrongCall(
          guest().onResponse(drop(call("enable_features", 2))),
          "enable_features: buffer_response (2) comes too late",
          "enable it in handle_request or _initialize");
    }
  }

  @Nested
  class Log {
    @Test
    void log_keepsLevelAndText() {
      var guest =
          guest()
              .onStart(call("log", 0, "starting"))
              .onRequest(call("log", -1, "größer"), call("log", 1, ""), proceed())
              .onResponse(call("log", 2, "late"), call("log", 4, "odd"));
      try (Plugin plugin = guest.plugin()) {
        assertThat(plugin.startLog()).containsExactly(new LogEntry(Level.INFO, "starting"));
        assertThat(plugin.handle(GET, HELLO).log())
            .containsExactly(
                new LogEntry(Level.DEBUG, "größer"),
                new LogEntry(Level.WARN, ""),
                new LogEntry(Level.ERROR, "late"),
                new LogEntry(Level.UNKNOWN, "odd"));
      }
    }

    @Test
    void logEnabled_everyLevel() {
      assertThat(number(run(tellingNumber(call("log_enabled", -1)), GET))).isEqualTo(1);
    }
  }

  @Nested
  class RequestLine {
    @Test
    void getters_tellTheRequest() {
      assertThat(told("get_method", GET)).isEqualTo("GET");
      assertThat(told("get_uri", GET)).isEqualTo("/orders?id=7");
      assertThat(told("get_protocol_version", GET.withProtocolVersion("HTTP/2.0")))
          .isEqualTo("HTTP/2.0");
      assertThat(told("get_source_addr", GET.withSourceAddress("10.0.0.1:5")))
          .isEqualTo("10.0.0.1:5");
    }

    @Test
    void setters_changeWhatTheUpstreamReceives() {
      var guest =
          guest().onRequest(call("set_method", "PUT"), call("set_uri", "/new a?b"), proceed());
      HttpRequest forwarded = run(guest, GET).forwarded().orElseThrow();
      assertThat(forwarded.method()).isEqualTo("PUT");
      assertThat(forwarded.uri()).isEqualTo("/new%20a?b");
    }

    @Test
    void setUri_empty_isTheRoot() {
      var guest = guest().onRequest(call("set_uri", ""), proceed());
      assertThat(run(guest, GET).forwarded().orElseThrow().uri()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "/a%zz", "/a\nb"})
    void setUri_invalid(String uri) {
      assertWrongCall(guest().onRequest(call("set_uri", uri), proceed()), "set_uri: uri=\"");
    }

    @Test
    void setMethod_empty() {
      assertWrongCall(
          guest().onRequest(call("set_method", ""), proceed()), "set_method: ", "empty");
    }

    @Test
    void setters_afterNext() {
      assertWrongCall(
          guest().onResponse(call("set_uri", "/")),
          "set_uri: the request can be changed in handle_request only");
      assertWrongCall(guest().onResponse(call("set_method", "GET")), "set_method: the request can");
    }

    @Test
    void getters_beforeAnyRequest() {
      var guest = guest().onStart(drop(call("get_uri", BUFFER, LIMIT)));
      assertThatThrownBy(guest::plugin)
          .isInstanceOf(PluginRefusedException.class)
          .hasMessageContaining(
              "get_uri: there is no request yet; allowed in handle_request and handle_response"
                  + " only");
    }
  }

  @Nested
  class RequestHeaders {
    private final HttpRequest request =
        GET.withHeaders(Headers.of("Host", "shop", "x-b", "1", "Cookie", "a=1", "X-B", "2"));

    @Test
    void getHeaderNames_lowerCaseSortedOnceWithHost() {
      var guest =
          guest()
              .onRequest(
                  call(
                      "write_body",
                      RESPONSE,
                      BUFFER,
                      low(call("get_header_names", REQUEST, BUFFER, LIMIT))),
                  stop());
      assertThat(run(guest, request).response().body().text()).isEqualTo("cookie\0host\0x-b\0");
    }

    @Test
    void getHeaderValues_allOfAnyCase() {
      var guest =
          guest()
              .onRequest(
                  call(
                      "write_body",
                      RESPONSE,
                      BUFFER,
                      low(call("get_header_values", REQUEST, "X-b", BUFFER, LIMIT))),
                  stop());
      assertThat(run(guest, request).response().body().text()).isEqualTo("1\0" + "2\0");
    }

    @Test
    void getHeaderValues_countsAndMeasures() {
      var count = tellingNumber(high(call("get_header_values", REQUEST, "x-b", BUFFER, LIMIT)));
      var length = tellingNumber(low(call("get_header_values", REQUEST, "x-b", BUFFER, 3)));
      var none = tellingNumber(high(call("get_header_values", REQUEST, "no", BUFFER, LIMIT)));
      assertThat(number(run(count, request))).isEqualTo(2);
      assertThat(number(run(length, request))).isEqualTo(4);
      assertThat(number(run(none, request))).isZero();
    }

    @Test
    void getHeaderValues_bufferTooSmall_writesNothing() {
      var guest =
          guest()
              .onRequest(
                  store(BUFFER, TestGuest.number(0x41414141)),
                  drop(low(call("get_header_values", REQUEST, "x-b", BUFFER, 3))),
                  call("write_body", RESPONSE, BUFFER, 4),
                  stop());
      assertThat(run(guest, request).response().body().text()).isEqualTo("AAAA");
    }

    @Test
    void set_replacesAllValues() {
      var guest = guest().onRequest(call("set_header_value", REQUEST, "x-b", "3"), proceed());
      assertThat(run(guest, request).forwarded().orElseThrow().headers().values("X-B"))
          .containsExactly("3");
    }

    @Test
    void add_appends() {
      var guest = guest().onRequest(call("add_header_value", REQUEST, "x-b", "3"), proceed());
      assertThat(run(guest, request).forwarded().orElseThrow().headers().values("X-B"))
          .containsExactly("1", "2", "3");
    }

    @Test
    void remove_takesAllValues() {
      var guest = guest().onRequest(call("remove_header", REQUEST, "x-b"), proceed());
      assertThat(run(guest, request).forwarded().orElseThrow().headers().contains("X-B")).isFalse();
    }

    @Test
    void host_cannotBeChanged() {
      var guest =
          guest()
              .onRequest(
                  call("set_header_value", REQUEST, "Host", "evil"),
                  call(
                      "log",
                      0,
                      BUFFER,
                      low(call("get_header_values", REQUEST, "host", BUFFER, LIMIT))),
                  proceed());
      Exchange exchange = run(guest, request);
      assertThat(exchange.forwarded().orElseThrow().headers().values("Host"))
          .containsExactly("shop");
      assertThat(exchange.log()).containsExactly(new LogEntry(Level.INFO, "shop\0"));
    }

    @Test
    void values_areBytes() {
      byte[] noUtf8 = {(byte) 0xff, 'a', (byte) 0xc3};
      var guest =
          guest()
              .onRequest(
                  call(
                      "set_header_value",
                      REQUEST,
                      "copy",
                      BUFFER,
                      withoutNul(low(call("get_header_values", REQUEST, "me", BUFFER, LIMIT)))),
                  proceed());
      HttpRequest received =
          run(guest, GET.withHeaders(GET.headers().adding("me", noUtf8))).forwarded().orElseThrow();
      assertThat(received.headers().rawValues("copy")).containsExactly(noUtf8);
    }

    /** The length without the NUL. */
    private static TestGuest.Expression withoutNul(TestGuest.Expression length) {
      return TestGuest.plus(length, TestGuest.number(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"set_header_value", "add_header_value"})
    void changes_afterNext(String function) {
      assertWrongCall(
          guest().onResponse(call(function, REQUEST, "a", "b")),
          function + ": the request can be changed in handle_request only");
    }

    @Test
    void names_empty() {
      assertWrongCall(
          guest().onRequest(call("remove_header", REQUEST, ""), proceed()),
          "remove_header: the header's name is empty");
    }

    @Test
    void kinds_unknown() {
      assertWrongCall(
          guest().onRequest(drop(low(call("get_header_names", 4, BUFFER, LIMIT))), proceed()),
          "get_header_names: header kind=4, must be 0 (request)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\0b"})
    void invalidValue_isTraefiks500WithoutUpstream(String value) {
      var guest =
          guest()
              .onRequest(call("set_header_value", REQUEST, "a", value), proceed())
              .onResponse(call("log", 0, "seen"));
      Exchange exchange = run(guest, GET);
      assertThat(exchange.response().status()).isEqualTo(500);
      assertThat(exchange.response().body().text()).isEqualTo("Internal Server Error");
      assertThat(exchange.forwarded()).isEmpty();
      assertThat(exchange.failure())
          .hasValue(
              new GuestFailure(
                  GuestFailure.Phase.REQUEST,
                  Kind.UNSENDABLE,
                  "the request's header \"A\" has a name or a value that HTTP does not allow"));
      assertThat(exchange.log()).hasSize(1);
    }
  }

  @Nested
  class ResponseHeaders {
    @Test
    void setBeforeNext_comesBeforeTheUpstreams() {
      var guest =
          guest()
              .onRequest(
                  call("set_header_value", RESPONSE, "x-up", "lost"),
                  call("set_header_value", RESPONSE, "x-up", "guest"),
                  proceed());
      assertThat(run(guest, GET).response().headers().values("X-Up")).containsExactly("guest", "1");
    }

    @Test
    void readInHandleResponse_withoutBuffering() {
      var guest =
          guest()
              .onResponse(
                  call(
                      "log",
                      0,
                      BUFFER,
                      low(call("get_header_values", RESPONSE, "X-up", BUFFER, LIMIT))));
      assertThat(run(guest, GET).log()).containsExactly(new LogEntry(Level.INFO, "1\0"));
    }

    @Test
    void changedInHandleResponse_withoutBuffering_cutsTheConnection() {
      Exchange exchange = run(guest().onResponse(call("remove_header", RESPONSE, "x-up")), GET);
      assertThat(exchange.delivered()).isEmpty();
      assertThat(exchange.failure().orElseThrow())
          .isEqualTo(
              new GuestFailure(
                  GuestFailure.Phase.RESPONSE,
                  Kind.WRONG_CALL,
                  "remove_header: without buffer_response the response can be changed in"
                      + " handle_request only, it has gone to the client; call enable_features(2)"
                      + " in handle_request or _initialize"));
      assertThatThrownBy(exchange::response)
          .hasMessageContaining("connection was cut: remove_header: without buffer_response");
    }

    @Test
    void changedInHandleResponse_withBuffering() {
      var guest =
          guest()
              .onRequest(drop(call("enable_features", 2)), proceed())
              .onResponse(
                  call("set_header_value", RESPONSE, "x-up", "2"),
                  call("set_status_code", plusOne(call("get_status_code"))));
      HttpResponse response = run(guest, GET).response();
      assertThat(response.status()).isEqualTo(201);
      assertThat(response.headers().values("x-up")).containsExactly("2");
    }

    private static TestGuest.Expression plusOne(TestGuest.Expression value) {
      return TestGuest.plus(value, TestGuest.number(1));
    }

    @Test
    void lineEndInValue_becomesBlank() {
      var guest = guest().onRequest(call("set_header_value", RESPONSE, "a", "b\r\nc: d "), stop());
      assertThat(run(guest, GET).response().header("a")).hasValue("b  c: d");
    }
  }

  @Nested
  class Trailers {
    private final Upstream upstream =
        Upstream.answering(HttpResponse.ok("a").withTrailers(Headers.of("Sum", "7")));

    @Test
    void ofTheResponse_areReadAndChangedWhenBuffered() {
      var guest =
          guest()
              .onRequest(drop(call("enable_features", 2)), proceed())
              .onResponse(
                  call(
                      "log",
                      0,
                      BUFFER,
                      low(call("get_header_names", RESPONSE_TRAILERS, BUFFER, LIMIT))),
                  call("set_header_value", RESPONSE_TRAILERS, "sum", "8"),
                  call("add_header_value", RESPONSE_TRAILERS, "more", "9"));
      try (Plugin plugin = guest.plugin()) {
        Exchange exchange = plugin.handle(GET, upstream);
        assertThat(exchange.log()).containsExactly(new LogEntry(Level.INFO, "sum\0"));
        assertThat(exchange.response().trailers()).isEqualTo(Headers.of("sum", "8", "more", "9"));
      }
    }

    @Test
    void ofTheRequest_passUntouched() {
      var sent = GET.withTrailers(Headers.of("Sum", "7"));
      assertThat(run(guest(), sent).forwarded().orElseThrow().trailers())
          .isEqualTo(Headers.of("sum", "7"));
    }
  }

  @Nested
  class RequestBodies {
    private final HttpRequest post = HttpRequest.post("/", "hello");

    @Test
    void readBody_inParts() {
      var guest =
          guest()
              .onRequest(
                  store(BUFFER + 100, high(call("read_body", REQUEST, BUFFER, 3))),
                  store(BUFFER + 104, low(call("read_body", REQUEST, BUFFER + 3, 3))),
                  store(BUFFER + 108, high(call("read_body", REQUEST, BUFFER + 6, 3))),
                  call("write_body", RESPONSE, BUFFER, 5),
                  call("write_body", RESPONSE, BUFFER + 100, 12),
                  stop());
      assertThat(run(guest, post).response().body().bytes())
          .startsWith("hello".getBytes(StandardCharsets.US_ASCII))
          .endsWith(0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0);
    }

    @Test
    void readBody_emptyIsAtItsEnd() {
      assertThat(number(run(tellingNumber(high(call("read_body", REQUEST, BUFFER, 3))), GET)))
          .isEqualTo(1);
    }

    @Test
    void readBody_thenNext_isBadGateway() {
      var guest =
          guest().onRequest(drop(low(call("read_body", REQUEST, BUFFER, LIMIT))), proceed());
      Exchange exchange = run(guest, post);
      assertThat(exchange.response().status()).isEqualTo(502);
      assertThat(exchange.forwarded()).isEmpty();
      assertThat(exchange.failure().orElseThrow().text())
          .startsWith("read_body: the request's body was read and is lost to the upstream");
      assertThat(run(guest, chunked(post)).response().status()).isEqualTo(500);
      assertThat(run(guest, GET).response().status()).isEqualTo(200);
    }

    @Test
    void readBody_withBufferRequest_reachesTheUpstream() {
      var guest =
          guest()
              .onStart(drop(call("enable_features", 1)))
              .onRequest(drop(low(call("read_body", REQUEST, BUFFER, LIMIT))), proceed());
      assertThat(run(guest, post).forwarded().orElseThrow().body().text()).isEqualTo("hello");
    }

    /** Seen in Traefik 3.7.10: only the bytes of the last call get through. */
    @Test
    void readBody_inPartsWithBufferRequest_losesTheFirst() {
      var guest =
          guest()
              .onStart(drop(call("enable_features", 1)))
              .onRequest(
                  drop(low(call("read_body", REQUEST, BUFFER, 3))),
                  drop(low(call("read_body", REQUEST, BUFFER, LIMIT))),
                  proceed());
      assertThat(run(guest, post).failure().orElseThrow())
          .isEqualTo(
              new GuestFailure(
                  GuestFailure.Phase.REQUEST,
                  Kind.UNSENDABLE,
                  "the request's Content-Length stays 5, but its body has 2 bytes after read_body"
                      + " or write_body"));
      assertThat(run(guest, chunked(post)).forwarded().orElseThrow().body().text()).isEqualTo("lo");
    }

    @Test
    void writeBody_replaces() {
      var guest =
          guest()
              .onRequest(
                  call("write_body", REQUEST, "good"),
                  call("write_body", REQUEST, "bye"),
                  proceed());
      assertThat(run(guest, chunked(post)).forwarded().orElseThrow().body().text())
          .isEqualTo("goodbye");
      assertThat(run(guest, post).response().status()).isEqualTo(500);
    }

    @Test
    void writeBody_nothing_empties() {
      var guest = guest().onRequest(call("write_body", REQUEST, ""), proceed());
      assertThat(run(guest, chunked(post)).forwarded().orElseThrow().body().isEmpty()).isTrue();
    }

    @Test
    void writeBody_toARequestWithoutOne_isDropped() {
      var guest = guest().onRequest(call("write_body", REQUEST, "new"), proceed());
      assertThat(run(guest, GET).forwarded().orElseThrow().body().isEmpty()).isTrue();
    }

    private static HttpRequest chunked(HttpRequest request) {
      return request.withHeaders(request.headers().without("Content-Length"));
    }

    @Test
    void afterNext() {
      assertWrongCall(
          guest().onResponse(call("write_body", REQUEST, "")), "write_body: the request can be");
      assertWrongCall(
          guest().onResponse(drop(low(call("read_body", REQUEST, BUFFER, 1)))),
          "read_body: the request's body can be read in handle_request only");
    }

    @Test
    void readBody_noBuffer() {
      assertWrongCall(
          guest().onRequest(drop(low(call("read_body", REQUEST, BUFFER, 0))), proceed()),
          "read_body: the buffer's length is 0");
    }

    @Test
    void kinds_unknown() {
      assertWrongCall(
          guest().onRequest(call("write_body", 2, ""), proceed()), "write_body: body kind=2, must");
    }
  }

  @Nested
  class ResponseBodies {
    @Test
    void ownResponse() {
      var guest =
          guest()
              .onRequest(
                  call("set_header_value", RESPONSE, "Location", "/login"),
                  call("set_status_code", 302),
                  call("write_body", RESPONSE, "go "),
                  call("write_body", RESPONSE, "there"),
                  stop());
      try (Plugin plugin = guest.plugin()) {
        Exchange exchange = plugin.handle(GET, Upstream.unreachable());
        assertThat(exchange.forwarded()).isEmpty();
        assertThat(exchange.response())
            .isEqualTo(
                HttpResponse.of(302)
                    .withHeader("location", "/login")
                    .withBody(Body.of("go there")));
      }
    }

    @Test
    void ownResponse_nothingWritten_isAnEmpty200() {
      assertThat(run(guest().onRequest(stop()), GET).response()).isEqualTo(HttpResponse.of(200));
    }

    @Test
    void ownResponse_headerAfterStatus_isLostUnlessBuffered() {
      TestGuest.Expression[] late = {
        call("set_status_code", 302), call("set_header_value", RESPONSE, "a", "b"), stop()
      };
      assertThat(run(guest().onRequest(late), GET).response().header("a")).isEmpty();
      var buffered = guest().onStart(drop(call("enable_features", 2))).onRequest(late);
      assertThat(run(buffered, GET).response().header("a")).hasValue("b");
    }

    @Test
    void statusThenNext_hidesTheUpstreamsHeadersButNotItsBody() {
      HttpResponse response =
          run(guest().onRequest(call("set_status_code", 403), proceed()), GET).response();
      assertThat(response).isEqualTo(HttpResponse.of(403).withBody(Body.of("hello")));
    }

    @Test
    void replacedWhenBuffered() {
      var guest =
          guest()
              .onRequest(drop(call("enable_features", 2)), proceed())
              .onResponse(
                  call("log", 0, BUFFER, low(call("read_body", RESPONSE, BUFFER, LIMIT))),
                  call("write_body", RESPONSE, "good"),
                  call("write_body", RESPONSE, "bye"));
      Exchange exchange = run(guest, GET);
      assertThat(exchange.log()).containsExactly(new LogEntry(Level.INFO, "hello"));
      assertThat(exchange.response().body().text()).isEqualTo("goodbye");
    }

    @Test
    void replacedWithTheOldContentLength_cutsTheConnection() {
      var guest =
          guest()
              .onRequest(drop(call("enable_features", 2)), proceed())
              .onResponse(call("write_body", RESPONSE, "bye"));
      var upstream = Upstream.answering(HttpResponse.ok("hello").withHeader("Content-Length", "5"));
      try (Plugin plugin = guest.plugin()) {
        Exchange exchange = plugin.handle(GET, upstream);
        assertThat(exchange.delivered()).isEmpty();
        assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(Kind.UNSENDABLE);
      }
    }

    @Test
    void withoutBuffering_nothingOfItCanBeReached() {
      assertWrongCall(
          guest().onResponse(drop(low(call("read_body", RESPONSE, BUFFER, 1)))),
          "read_body: needs buffer_response");
      assertWrongCall(
          guest().onRequest(drop(call("get_status_code")), proceed()),
          "get_status_code: needs buffer_response: call enable_features(2) before");
      assertWrongCall(guest().onResponse(call("write_body", RESPONSE, "")), "write_body: without");
      assertWrongCall(guest().onResponse(call("set_status_code", 200)), "set_status_code: without");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99, 1000})
    void setStatusCode_invalid(int status) {
      assertWrongCall(
          guest().onRequest(call("set_status_code", status), stop()),
          "set_status_code: status=" + status + ", must be 100 to 999");
    }

    @Test
    void headRequest_getsNoBody() {
      assertThat(run(guest(), HttpRequest.of("HEAD", "/")).response().body().isEmpty()).isTrue();
    }
  }

  @Test
  void handleResponse_getsContextAndError() {
    var guest =
        guest()
            .onRequest(proceed(4242))
            .onResponse(
                store(BUFFER, parameter(0)),
                store(BUFFER + 4, parameter(1)),
                call("log", 1, BUFFER, 5));
    try (Plugin plugin = guest.plugin()) {
      Exchange whole = plugin.handle(GET, HELLO);
      Exchange broken = plugin.handle(GET, Upstream.breakingOff(HttpResponse.ok("hel")));
      assertThat(whole.log().getLast().text()).isEqualTo(text(0));
      assertThat(broken.log().getLast().text()).isEqualTo(text(1));
      assertThat(broken.response().body().text()).isEqualTo("hel");
    }
  }

  /** 4242 in four bytes, read as the text of a log entry, and one byte more. */
  private static String text(int isError) {
    return new String(new byte[] {(byte) 0x92, 0x10, 0, 0, (byte) isError}, StandardCharsets.UTF_8);
  }

  @Test
  void buffered101_is500() {
    var guest = guest().onStart(drop(call("enable_features", 2)));
    try (Plugin plugin = guest.plugin()) {
      Exchange exchange = plugin.handle(GET, Upstream.answering(HttpResponse.of(101)));
      assertThat(exchange.response().status()).isEqualTo(500);
    }
  }
}
