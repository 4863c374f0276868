package io.github.culvert.mapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.bridge.TestGuest.Answered;
import io.github.culvert.mapper.table.TableFile;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lookups that name a session server, with a real one. */
@Timeout(120)
class ForwardingTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<String> question = new AtomicReference<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private HttpServer server;
  private RunningMapper mapper;
  private TestGuest guest;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    mapper = new RunningMapper(folder, "maxWaiting: 4");
    guest = mapper.guest();
  }

  @AfterEach
  void stop() {
    open.countDown();
    guest.close();
    mapper.close();
    server.stop(0);
  }

  @Test
  void mapped() {
    answer("/map", 200, "{\"upstream\": {\"X-Group\": \"admins\", \"X-Old\": null}}");

    Answered answer = call("/map", "älice");

    assertThat(answer.kind()).isEqualTo(AnswerReader.MAPPED);
    assertThat(answer.upstream()).containsExactly(entry("X-Group", "admins"), entry("X-Old", null));
    assertThat(question).hasValue("POST application/json {\"Me\":\"älice\"}");
  }

  @Test
  void mapped_otherSuccess() {
    answer("/map", 203, "{\"upstream\": {\"X-A\": \"b\"}}");

    assertThat(call("/map", "alice").upstream()).containsKey("X-A");
  }

  @Test
  void denied_byStatus() {
    for (int status : new int[] {401, 403}) {
      answer("/" + status, status, "{\"upstream\": {}}");

      Answered answer = call("/" + status, "alice");
      assertThat(answer.kind()).isEqualTo(AnswerReader.DENIED);
      assertThat(answer.status()).isEqualTo(status);
    }
  }

  @Test
  void failed_otherStatus() {
    for (int status : new int[] {300, 400, 404, 500, 503}) {
      answer("/" + status, status, "{\"upstream\": {\"X-A\": \"b\"}}");

      assertFailed(call("/" + status, "alice"), Failure.SERVER_STATUS, "status=" + status);
    }
  }

  @Test
  void failed_redirect() {
    answer("/target", 200, "{\"upstream\": {\"X-A\": \"b\"}}");
    handle(
        "/map",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/target");
          exchange.sendResponseHeaders(302, -1);
        });

    assertFailed(call("/map", "alice"), Failure.SERVER_STATUS, "status=302");
    assertThat(asked).hasValue(1);
  }

  @Test
  void failed_invalidAnswer() {
    answer("/trailing", 200, "{\"upstream\": {}} x");
    answer("/spellings", 200, "{\"upstream\": {\"X-A\": \"1\", \"x_a\": \"2\"}}");
    answer("/empty", 200, "");

    assertFailed(
        call("/trailing", "alice"),
        Failure.SERVER_ANSWER,
        "not one JSON object whose names are all different");
    assertFailed(
        call("/spellings", "alice"),
        Failure.SERVER_ANSWER,
        "header=x_a is named twice, also as X-A; name it once");
    assertFailed(
        call("/empty", "alice"),
        Failure.SERVER_ANSWER,
        "not one JSON object whose names are all different");
  }

  @Test
  void bodyLimit() {
    String body = "{\"upstream\": {}}";
    answer("/most", 200, body + " ".repeat(64 * 1024 - body.length()));
    answer("/more", 200, body + " ".repeat(64 * 1024 - body.length() + 1));

    assertThat(call("/most", "alice").kind()).isEqualTo(AnswerReader.MAPPED);
    assertFailed(
        call("/more", "alice"),
        Failure.SERVER_ANSWER,
        "the body broke off or is longer than maxBytes=65536");
  }

  @Test
  void failed_slowBody() {
    handle(
        "/map",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          awaitOpen();
        });

    assertTimeout();
  }

  @Test
  void failed_noAnswer() {
    handle("/map", exchange -> awaitOpen());

    assertTimeout();
  }

  @Test
  void failed_noServer() throws IOException {
    int unused;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = socket.getLocalPort();
    }
    byte[] me = "alice".getBytes(UTF_8);

    assertFailed(
        guest.call(TestGuest.lookup("http://127.0.0.1:" + unused, "Me", me)),
        Failure.SERVER_UNREACHABLE,
        "reason=ConnectException");
  }

  @Test
  void failed_serverNotAllowed() {
    byte[] me = "alice".getBytes(UTF_8);
    for (String url : List.of("http://192.0.2.1/", "nonsense", "http://localhost@192.0.2.1/")) {
      assertFailed(guest.call(TestGuest.lookup(url, "Me", me)), Failure.SERVER_NOT_ALLOWED, "");
    }
  }

  @Test
  void denied_valueIsNotText() {
    answer("/map", 200, "{}");

    Answered answer = guest.call(TestGuest.lookup(url("/map"), "Me", new byte[] {(byte) 0xff}));

    assertThat(answer.kind()).isEqualTo(AnswerReader.DENIED);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).hasLineCount(1);
    assertThat(asked).hasValue(0);
  }

  @Test
  void denied_headerAndCookieOfOneNameDiffer() {
    LookupWriter lookup = new LookupWriter(256);
    lookup.begin(url("/map").getBytes(UTF_8));
    TestGuest.addValue(lookup, LookupReader.HEADER, "me", "alice".getBytes(UTF_8));
    TestGuest.addValue(lookup, LookupReader.COOKIE, "Me", "bob".getBytes(UTF_8));

    assertThat(guest.call(Arrays.copyOf(lookup.array(), lookup.length())).status()).isEqualTo(400);
  }

  @Test
  void ttl_tableAnswers() throws IOException {
    answer("/map", 200, "{\"upstream\": {\"X-A\": \"b\"}, \"ttl\": 60}");
    answer("/deny", 200, "{\"deny\": {}, \"ttl\": 60}");
    answer("/none", 200, "{\"upstream\": {\"X-A\": \"b\"}}");

    call("/map", "alice");
    call("/deny", "alice");
    call("/none", "alice");

    byte[] stored = stored("/map");
    assertThat(TestGuest.read(stored, stored.length).upstream()).containsOnly(entry("X-A", "b"));
    assertThat(stored("/deny")).isNull();
    assertThat(stored("/none")).isNull();
  }

  @Test
  void identicalLookups_askedOnce() throws Exception {
    handle("/map", exchange -> respondWhenOpen(exchange, "{\"upstream\": {\"X-A\": \"b\"}}"));
    List<TestGuest> guests = List.of(mapper.guest(), mapper.guest(), mapper.guest());
    guests.forEach(each -> each.send(lookup("/map", "alice"), LONG));
    await().untilAtomic(asked, is(1));

    guest.send(lookup("/map", "bob"), LONG);
    await().untilAtomic(asked, is(2));
    open.countDown();

    for (TestGuest each : guests) {
      assertThat(each.receive(LONG).orElseThrow().upstream()).containsOnly(entry("X-A", "b"));
      each.close();
    }
    assertThat(guest.receive(LONG)).isPresent();
    assertThat(asked).hasValue(2);
  }

  @Test
  void identicalLookups_firstOneTimesOut() {
    handle(
        "/map",
        exchange -> {
          if (asked.get() == 1) {
            awaitOpen();
          }
          respond(exchange, 200, "{\"upstream\": {\"X-A\": \"b\"}}");
        });
    guest.send(lookup("/map", "alice"), Duration.ofSeconds(3)); // in which a busy machine asks
    await().untilAtomic(asked, is(1));

    try (TestGuest patient = mapper.guest()) {
      assertThat(patient.call(lookup("/map", "alice")).upstream()).containsOnly(entry("X-A", "b"));
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void overloaded() {
    handle("/map", exchange -> respondWhenOpen(exchange, "{}"));
    List<TestGuest> guests = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      guests.add(mapper.guest());
      guests.get(i).send(lookup("/map", "guest-" + i), LONG);
    }
    await().untilAtomic(asked, is(4));

    assertFailed(call("/map", "one-more"), Failure.OVERLOADED, "");

    open.countDown();
    for (TestGuest each : guests) {
      assertThat(each.receive(LONG).orElseThrow().kind()).isEqualTo(AnswerReader.MAPPED);
      each.close();
    }
    await().until(() -> call("/map", "one-more").kind() == AnswerReader.MAPPED);
  }

  @Test
  void connectionsAreReused() throws Exception {
    List<Integer> ports = new ArrayList<>();
    handle(
        "/map",
        exchange -> {
          ports.add(exchange.getRemoteAddress().getPort());
          respond(exchange, 200, "{}");
        });
    for (int i = 0; i < 5; i++) {
      call("/map", "alice-" + i);
    }

    assertThat(ports).hasSize(5).containsOnly(ports.getFirst());
  }

  private Answered call(String path, String me) {
    return guest.call(lookup(path, me));
  }

  private byte[] lookup(String path, String me) {
    return TestGuest.lookup(url(path), "Me", me.getBytes(UTF_8));
  }

  private String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private byte[] stored(String path) throws IOException {
    try (TableFile table = new TableFile(mapper.bridge().resolve("table"))) {
      return table.find(table.header(), lookup(path, "alice"), System.currentTimeMillis());
    }
  }

  /** On a busy machine the answer may come after the guest's deadline and be dropped: ask again. */
  private void assertTimeout() {
    await()
        .atMost(Duration.ofSeconds(25))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              guest.send(lookup("/map", "alice"), Duration.ofMillis(300));
              assertFailed(guest.receive(LONG), Failure.SERVER_TIMEOUT, "");
            });
  }

  private static void assertFailed(Optional<Answered> answer, Failure failure, String detail) {
    assertFailed(answer.orElseThrow(), failure, detail);
  }

  private static void assertFailed(Answered answer, Failure failure, String detail) {
    assertThat(answer.kind()).isEqualTo(AnswerReader.FAILED);
    assertThat(answer.failure()).contains(failure);
    assertThat(answer.body()).isEqualTo(detail);
  }

  private void answer(String path, int status, String body) {
    handle(path, exchange -> respond(exchange, status, body));
  }

  /** Handles a path; whatever the handler leaves open is closed. */
  private void handle(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            question.set(
                exchange.getRequestMethod()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type")
                    + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            asked.incrementAndGet();
            handler.handle(exchange);
          }
        });
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void respondWhenOpen(HttpExchange exchange, String body) throws IOException {
    awaitOpen();
    respond(exchange, 200, body);
  }

  private void awaitOpen() {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
