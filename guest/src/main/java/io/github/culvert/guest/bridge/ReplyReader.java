package io.github.culvert.guest.bridge;

import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.AnswerReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link Reply} of an answer's bytes. */
final class ReplyReader {
  private ReplyReader() {}

  static Reply read(AnswerReader answer) {
    String fault = AnswerCheck.fault(answer);
    if (fault != null) {
      return new Reply.Failed(fault);
    }
    Map<String, String> upstream = new LinkedHashMap<>();
    List<String> removed = new ArrayList<>();
    Map<String, String> response = new LinkedHashMap<>();
    answer.rewind();
    while (answer.next()) {
      String name = AnswerCheck.name(answer);
      String value = Utf8.decode(answer.array(), answer.valueOffset(), answer.valueLength());
      switch (answer.operation()) {
        case AnswerReader.SET -> upstream.put(name, value);
        case AnswerReader.REMOVE -> removed.add(name);
        default -> response.put(name, value);
      }
    }
    if (answer.kind() == AnswerReader.DENIED) {
      String body = Utf8.decode(answer.array(), answer.bodyOffset(), answer.bodyLength());
      return new Reply.Denied(answer.status(), body, response);
    }
    return new Reply.Mapped(upstream, removed, response);
  }
}
