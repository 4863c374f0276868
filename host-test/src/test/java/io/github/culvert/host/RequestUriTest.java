package io.github.culvert.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestUriTest {
  @ParameterizedTest
  @CsvSource({
    "'', /",
    "*, *",
    "/a%26b?c=d%26e, /a%26b?c=d%26e",
    "/a b?c d, /a%20b?c d",
    "/a#b, /a%23b",
    "//a/b, //a/b",
    "http://host:80/a?b, /a?b",
    "http://host, /",
    "http://host?a, /?a",
    "/ö, /%C3%B6",
  })
  void parse(String uri, String parsed) {
    assertThat(RequestUri.parse(WireText.ofText(uri))).isEqualTo(parsed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "?a", "/%", "/%1", "/%g1", "/a\tb", "/\u007f"})
  void parse_invalid(String uri) {
    assertThatThrownBy(() -> RequestUri.parse(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("uri=\"" + uri + "\": ");
  }
}
