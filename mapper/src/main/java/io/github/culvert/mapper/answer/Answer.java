package io.github.culvert.mapper.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.Denial;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.log.LookupCounts.Result;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.AnswerWriter;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.LimitException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A finished answer: the message for the guest and how long the table may give it. Immutable. */
public final class Answer {
  private static final byte[] NO_VALUE = {};

  private final byte[] message;
  private final Duration ttl;
  private final Optional<Failure> failure;
  private final String detail;
  private final boolean denies;

  private Answer(
      byte[] message, Duration ttl, Optional<Failure> failure, String detail, boolean denies) {
    this.message = message;
    this.ttl = ttl;
    this.failure = failure;
    this.detail = detail;
    this.denies = denies;
  }

  /** The mapping's answer, or {@link Failure#TOO_LARGE} when no message holds it. */
  public static Answer of(Mapping mapping) {
    try {
      AnswerWriter writer = new AnswerWriter();
      mapping.denial().ifPresentOrElse(denial -> deny(writer, denial), () -> map(writer, mapping));
      mapping.response().forEach((name, value) -> add(writer, AnswerReader.RESPOND, name, value));
      boolean denies = mapping.denial().isPresent();
      Duration ttl = denies ? Duration.ZERO : mapping.ttl();
      return new Answer(writer.toByteArray(), ttl, Optional.empty(), "", denies);
    } catch (LimitException e) {
      return failed(Failure.TOO_LARGE, e.getMessage());
    }
  }

  /**
   * An answer of servers.
   *
   * @param set see {@link io.github.culvert.wire.ServerSet}
   */
  public static Answer servers(byte[] set, Duration ttl) {
    byte[] message = new AnswerWriter().servers(set).toByteArray();
    return new Answer(message, ttl, Optional.empty(), "", false);
  }

  /**
   * An answer about a session.
   *
   * @param state see {@link io.github.culvert.wire.SessionState}
   */
  public static Answer session(byte[] state, Map<String, List<String>> values, Duration ttl) {
    try {
      AnswerWriter writer = new AnswerWriter().session(state);
      values.forEach(
          (name, several) -> several.forEach(value -> add(writer, AnswerReader.SET, name, value)));
      return new Answer(writer.toByteArray(), ttl, Optional.empty(), "", false);
    } catch (LimitException e) {
      return failed(Failure.TOO_LARGE, e.getMessage());
    }
  }

  /**
   * An answer for one request.
   *
   * @param assignment see {@link io.github.culvert.wire.Assignment}
   */
  public static Answer assignment(byte[] assignment) {
    byte[] message = new AnswerWriter().assignment(assignment).toByteArray();
    return new Answer(message, Duration.ZERO, Optional.empty(), "", false);
  }

  /** An answer that says why there is no mapping. */
  public static Answer failed(Failure failure) {
    return failed(failure, "");
  }

  /**
   * An answer that says why there is no mapping.
   *
   * @param detail for the log: what was found, as key=value; no captured value
   */
  public static Answer failed(Failure failure, String detail) {
    byte[] message = new AnswerWriter().failed(failure, detail.getBytes(UTF_8)).toByteArray();
    return new Answer(message, Duration.ZERO, Optional.of(failure), detail, false);
  }

  /** The message's bytes; not to be changed. */
  public byte[] message() {
    return message;
  }

  /** Zero when the table may not give this answer. */
  public Duration ttl() {
    return ttl;
  }

  /** Why there is no mapping; empty for an answer that maps or denies. */
  public Optional<Failure> failure() {
    return failure;
  }

  /** What kind of answer it is. */
  public Result result() {
    if (failure.isPresent()) {
      return Result.FAILED;
    }
    return denies ? Result.DENIED : Result.MAPPED;
  }

  /** What was found when it failed. */
  public String detail() {
    return detail;
  }

  private static void deny(AnswerWriter writer, Denial denial) {
    writer.denied(denial.status(), denial.body().getBytes(UTF_8));
  }

  private static void map(AnswerWriter writer, Mapping mapping) {
    writer.mapped();
    mapping
        .upstream()
        .forEach(
            (name, value) ->
                value.ifPresentOrElse(
                    text -> add(writer, AnswerReader.SET, name, text),
                    () -> writer.header(AnswerReader.REMOVE, name.getBytes(UTF_8), NO_VALUE)));
  }

  private static void add(AnswerWriter writer, int operation, String name, String value) {
    writer.header(operation, name.getBytes(UTF_8), value.getBytes(UTF_8));
  }
}
