package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PairCodesTest {
  private static String expanded(PairCodes codes, int code) {
    return code < 128
        ? String.valueOf((char) code)
        : IntStream.of(codes.pairs().get(code - 128))
            .mapToObj(part -> expanded(codes, part))
            .collect(Collectors.joining());
  }

  private static List<String> expanded(PairCodes codes) {
    return codes.texts().stream()
        .map(
            text ->
                IntStream.of(text)
                    .mapToObj(code -> expanded(codes, code))
                    .collect(Collectors.joining()))
        .toList();
  }

  @Test
  void texts_areShorter_andExpandToWhatTheyWere() {
    List<String> texts =
        IntStream.range(0, 500)
            .mapToObj(i -> "Cannot invoke \"method" + i * 31 % 97 + "()\" because \"it\" is null")
            .toList();
    PairCodes codes = new PairCodes(texts);

    assertThat(expanded(codes)).isEqualTo(texts);
    assertThat(codes.pairs()).hasSizeBetween(1, 128);
    assertThat(codes.texts().stream().mapToInt(text -> text.length).sum()).isLessThan(500 * 10);
  }

  @Test
  void texts_inWhichNothingIsFrequent_stay() {
    PairCodes codes = new PairCodes(List.of("", "abc", "aaaa"));

    assertThat(codes.pairs()).isEmpty();
    assertThat(expanded(codes)).containsExactly("", "abc", "aaaa");
  }

  @Test
  void theSameTexts_getTheSameCodes() {
    List<String> texts = List.of("abababab", "cdcdcdcd", "babababa", "dcdcdcdc");

    assertThat(new PairCodes(texts).pairs())
        .usingRecursiveComparison()
        .isEqualTo(new PairCodes(texts).pairs());
  }
}
