package io.github.culvert.plugin.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadFactorTest {
  @ParameterizedTest
  @CsvSource({"1, 100", "1.25, 125", "1.250000, 125", "2.5, 250", "01.1, 110", "100.00, 10000"})
  void percent(String text, int percent) {
    assertThat(LoadFactor.percent(text)).isEqualTo(percent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "0.99",
        "1.255",
        "1.2500001",
        "100.01",
        "-1",
        "1e2",
        "1.2.5",
        "x",
        "1 ",
        "999999999999"
      })
  void noFactor(String text) {
    assertThat(LoadFactor.percent(text)).isZero();
  }
}
