package io.github.culvert.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * ASCII texts made short by codes from 128 on that stand for two bytes each, of which either may be
 * such a code (byte pair encoding): what is frequent in the texts gets them.
 */
final class PairCodes {
  private static final int FIRST = 128;
  private static final int LAST = 255;

  /** A code takes two bytes of room itself. */
  private static final int LEAST_USES = 4;

  private final List<int[]> texts = new ArrayList<>();
  private final List<int[]> pairs = new ArrayList<>();

  PairCodes(List<String> asciiTexts) {
    asciiTexts.forEach(text -> texts.add(text.chars().toArray()));
    int[] frequent = mostFrequent();
    while (frequent.length > 0 && pairs.size() <= LAST - FIRST) {
      int code = FIRST + pairs.size();
      int[] pair = frequent;
      texts.replaceAll(text -> replaced(text, pair, code));
      pairs.add(pair);
      frequent = mostFrequent();
    }
  }

  /** The two bytes that the code {@code 128 + index} stands for. */
  List<int[]> pairs() {
    return pairs;
  }

  /** The texts in their order. */
  List<int[]> texts() {
    return texts;
  }

  /** Of pairs that are as frequent the least, so that the same texts get the same codes. */
  private int[] mostFrequent() {
    Map<Integer, Integer> uses = new HashMap<>();
    for (int[] text : texts) {
      for (int i = 1; i < text.length; i++) {
        uses.merge(text[i - 1] << Byte.SIZE | text[i], 1, Integer::sum);
      }
    }
    int best = 0;
    int most = LEAST_USES - 1;
    for (Map.Entry<Integer, Integer> use : uses.entrySet()) {
      if (use.getValue() > most || (use.getValue() == most && best > 0 && use.getKey() < best)) {
        best = use.getKey();
        most = use.getValue();
      }
    }
    return best == 0 ? new int[0] : new int[] {best >>> Byte.SIZE, best & 0xff};
  }

  private static int[] replaced(int[] text, int[] pair, int code) {
    int[] replaced = new int[text.length];
    int length = 0;
    for (int i = 0; i < text.length; i++) {
      boolean found = i + 1 < text.length && text[i] == pair[0] && text[i + 1] == pair[1];
      replaced[length++] = found ? code : text[i];
      i += found ? 1 : 0;
    }
    return Arrays.copyOf(replaced, length);
  }
}
