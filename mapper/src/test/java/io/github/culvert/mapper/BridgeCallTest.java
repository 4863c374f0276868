package io.github.culvert.mapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.bridge.TestGuest.Answered;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.Frame;
import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Guests and a mapper in one process on the real FIFOs. */
@Timeout(120)
class BridgeCallTest {
  private static final String YAML =
      """
      mappings:
        - when: {me: alice}
          upstream: {X-Group: admins, X-Old: null}
          response: {X-Served-For: alice}
        - when: {session: s3cr3t}
          deny: {status: 401, body: "no"}
        - when: {me: big}
          upstream: {X-Big: %s}
      """
          .formatted("b".repeat(60_000));
  private static final int CALLS = 100;
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private RunningMapper mapper;
  private TestGuest guest;

  @BeforeEach
  void start(@TempDir Path folder) {
    mapper = new RunningMapper(folder, YAML);
    guest = mapper.guest();
  }

  @AfterEach
  void stop() {
    guest.close();
    mapper.close();
  }

  @Test
  void call_mapped() {
    Answered answer = guest.call(TestGuest.lookup("me", "alice"));

    assertThat(answer.kind()).isEqualTo(AnswerReader.MAPPED);
    assertThat(answer.upstream()).containsExactly(entry("X-Group", "admins"), entry("X-Old", null));
    assertThat(answer.response()).containsExactly(entry("X-Served-For", "alice"));
  }

  @Test
  void call_nameInOtherCase() {
    assertThat(guest.call(TestGuest.lookup("ME", "alice")).upstream()).containsKey("X-Group");
  }

  @Test
  void call_valueInOtherCase() {
    assertThat(guest.call(TestGuest.lookup("me", "Alice")).upstream()).isEmpty();
  }

  @Test
  void call_denied() {
    Answered answer = guest.call(TestGuest.lookup("session", "s3cr3t"));

    assertThat(answer.kind()).isEqualTo(AnswerReader.DENIED);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("no");
  }

  @Test
  void call_answerOfManyFrames() {
    Answered answer = guest.call(TestGuest.lookup("me", "big"));

    assertThat(answer.upstream().get("X-Big")).hasSize(60_000);
  }

  @Test
  void call_lookupOfManyFrames() {
    LookupWriter lookup = new LookupWriter(256);
    lookup.begin(new byte[0]);
    TestGuest.addValue(lookup, LookupReader.COOKIE, "other", new byte[60_000]);
    TestGuest.addValue(lookup, LookupReader.HEADER, "me", "alice".getBytes(UTF_8));

    assertThat(guest.call(Arrays.copyOf(lookup.array(), lookup.length())).upstream())
        .containsKey("X-Group");
  }

  @Test
  void call_manyTimesOverOneChannel() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(guest.call(TestGuest.lookup("me", "alice")).upstream()).hasSize(2);
    }
  }

  @Test
  void call_deadlinePassed() {
    guest.send(TestGuest.lookup("me", "alice"), Duration.ofMillis(-1));

    assertThat(guest.receive(SHORT)).isEmpty();
  }

  @Test
  void call_notALookup() {
    assertMalformed(guest.call("no lookup".getBytes(UTF_8)));
  }

  @Test
  void call_unknownKind() {
    writeFrame(7, 3, 0);

    assertMalformed(guest.receive(PATIENCE).orElseThrow());
  }

  @Test
  void call_messageLongerThanTheLimit() {
    writeFrame(Frame.LOOKUP, Frame.MAX_MESSAGE_BYTES + 1, 0);
    assertMalformed(guest.receive(PATIENCE).orElseThrow());

    writeFrame(Frame.LOOKUP, Integer.MAX_VALUE, 0);
    assertMalformed(guest.receive(PATIENCE).orElseThrow());
  }

  @Test
  void call_partThatContinuesNothing() {
    writeFrame(Frame.LOOKUP, 2 * Frame.MAX_PART_BYTES, Frame.MAX_PART_BYTES);

    assertThat(guest.receive(SHORT)).isEmpty();
    assertThat(guest.call(TestGuest.lookup("me", "alice")).upstream()).hasSize(2);
  }

  @Test
  void call_afterGarbage() {
    byte[] garbage = new byte[4_000];
    ThreadLocalRandom.current().nextBytes(garbage);
    for (int i = 0; i < 50; i++) {
      guest.write(garbage);
    }

    assertThat(guest.call(TestGuest.lookup("me", "alice")).upstream()).hasSize(2);
  }

  @Test
  void call_afterHalfAFrame() {
    byte[] frame = new byte[Frame.MAX_BYTES];
    Frame.write(frame, Frame.LOOKUP, guest.channel(), 1, Long.MAX_VALUE, new byte[4_000], 4_000, 0);
    guest.write(Arrays.copyOf(frame, 100));

    // The frame's end never comes. Up to then what follows is taken for it, at most one tick long.
    guest.send(TestGuest.lookup("me", "nobody"), PATIENCE);
    assertThat(guest.receive(PATIENCE)).isPresent();
    assertThat(guest.call(TestGuest.lookup("me", "alice")).upstream()).hasSize(2);
  }

  @Test
  void call_fromManyGuestsAtOnce() throws Exception {
    int guests = 64;
    List<Callable<Void>> callers = new ArrayList<>();
    for (int i = 0; i < guests; i++) {
      String name = "guest-" + i;
      callers.add(() -> callManyTimes(name));
    }
    StringBuilder yaml = new StringBuilder("mappings:\n");
    for (int i = 0; i < guests * CALLS; i++) {
      yaml.append("  - {when: {me: guest-%d-%d}, ".formatted(i % guests, i / guests))
          .append("upstream: {X-Me: guest-%d-%d}}\n".formatted(i % guests, i / guests));
    }
    mapper.stop();
    mapper.write(yaml.toString());
    mapper.start();
    try (var threads = Executors.newFixedThreadPool(guests)) {
      for (Future<Void> caller : threads.invokeAll(callers)) {
        caller.get();
      }
    }
  }

  private Void callManyTimes(String name) {
    try (TestGuest caller = mapper.guest()) {
      for (int i = 0; i < CALLS; i++) {
        String me = name + "-" + i;
        assertThat(caller.call(TestGuest.lookup("me", me)).upstream())
            .containsExactly(entry("X-Me", me));
      }
    }
    return null;
  }

  private void writeFrame(int kind, int total, int part) {
    byte[] frame = new byte[Frame.MAX_BYTES];
    byte[] message = new byte[Frame.MAX_PART_BYTES * 3];
    int length =
        Frame.write(
            frame,
            kind,
            guest.channel(),
            guest.nextSequence(),
            System.currentTimeMillis() + PATIENCE.toMillis(),
            message,
            total,
            part);
    guest.write(Arrays.copyOf(frame, length));
  }

  private static void assertMalformed(Answered answer) {
    assertThat(answer.kind()).isEqualTo(AnswerReader.FAILED);
    assertThat(answer.failure()).contains(Failure.MALFORMED);
  }
}
