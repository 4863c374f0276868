package io.github.culvert.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a wrong page would show does not pass for what was printed. */
class OutputTest {
  @Test
  void text_mustBeAllThatWasPrinted() {
    assertThat(new Output("404\n").matches("404\n")).isTrue();
    assertThat(new Output("404\n").matches("200\n404\n")).isFalse();
    assertThat(new Output("404\n").matches("404\nmore\n")).isFalse();
    assertThat(new Output("4.4\n").matches("404\n")).isFalse();
  }

  @Test
  void dots_standForAnythingInALine() {
    var output = new Output("in … ms, … headers\n");

    assertThat(output.matches("in 3 ms, 2 headers\n")).isTrue();
    assertThat(output.matches("in 3\nms, 2 headers\n")).isFalse();
    assertThat(output.literal()).isEqualTo(" headers");
  }

  @Test
  void dotsAlone_standForAnyLines() {
    var output = new Output("first\n…\nlast\n");

    assertThat(output.matches("first\nlast\n")).isTrue();
    assertThat(output.matches("first\n2\n3\nlast\n")).isTrue();
    assertThat(output.matches("first\n2\n3\n")).isFalse();
  }

  @Test
  void colours_areNotShown() {
    assertThat(new Output("404\n").matches("\u001b[0m404\n\u001b[1;31m")).isTrue();
  }
}
