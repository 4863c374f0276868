package io.github.culvert.plugin.session;

import io.github.culvert.guest.HeaderNames;
import io.github.culvert.wire.AnswerReader;
import io.github.culvert.wire.HeaderRules;

/** The names of the upstream headers that an answer sets or removes. */
final class AnsweredHeaderNames implements HeaderNames {
  private final AnswerReader answer;

  AnsweredHeaderNames(AnswerReader answer) {
    this.answer = answer;
  }

  @Override
  public boolean contains(byte[] bytes, int offset, int length) {
    answer.rewind();
    while (answer.next()) {
      if (answer.operation() != AnswerReader.RESPOND
          && answer.nameLength() == length
          && HeaderRules.spells(bytes, offset, answer.array(), answer.nameOffset(), length)) {
        return true;
      }
    }
    return false;
  }
}
