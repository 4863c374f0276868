package io.github.culvert.guest.bridge;

import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.Failure;
import io.github.culvert.wire.HeaderRules;

/** Checks an answer as a whole, before any of it is applied: its bytes are the mapper's. */
public final class AnswerCheck {
  private static final int MAX_REASON_BYTES = 300;

  private AnswerCheck() {}

  /** Why the answer cannot be applied, as text for the log; null if it can. */
  public static String fault(AnswerReader answer) {
    if (answer.kind() == AnswerReader.FAILED) {
      return failure(answer);
    }
    if (answer.kind() == AnswerReader.DENIED && (answer.status() < 400 || answer.status() > 599)) {
      return "the answer denies with status " + answer.status() + ", expected 400 to 599";
    }
    answer.rewind();
    while (answer.next()) {
      byte[] bytes = answer.array();
      if (!HeaderRules.isName(bytes, answer.nameOffset(), answer.nameLength())) {
        return "the answer has a header name that HTTP does not allow";
      }
      if (!HeaderRules.isValue(bytes, answer.valueOffset(), answer.valueLength())) {
        return "the answer has a value that HTTP does not allow, for " + name(answer);
      }
      if (HeaderRules.isReserved(bytes, answer.nameOffset(), answer.nameLength())) {
        return "the answer sets a header that no mapping may set: " + name(answer);
      }
    }
    return null;
  }

  /** Why the answer is none of that kind, as text for the log; null if it is. */
  public static String faultUnless(int kind, AnswerReader answer) {
    if (answer.kind() == kind) {
      return null;
    }
    return answer.kind() == AnswerReader.FAILED ? failure(answer) : Outcome.INVALID.text();
  }

  /** The name of the answer's present header. */
  public static String name(AnswerReader answer) {
    return Utf8.decode(answer.array(), answer.nameOffset(), answer.nameLength());
  }

  private static String failure(AnswerReader answer) {
    Failure failure = Failure.byNumber(answer.failure());
    String reason = failure == null ? "reason " + answer.failure() : failure.text();
    int length = Math.min(answer.bodyLength(), MAX_REASON_BYTES);
    if (length == 0) {
      return reason;
    }
    return reason + ": " + Utf8.decode(answer.array(), answer.bodyOffset(), length);
  }
}
