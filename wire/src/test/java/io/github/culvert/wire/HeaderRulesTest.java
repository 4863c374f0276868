package io.github.culvert.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderRulesTest {
  /** RFC 9110, section 5.6.2, tchar. */
  private static final String TOKEN =
      "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  @Test
  void isName_exactlyTheTokenBytes() {
    for (int b = 0; b < 256; b++) {
      byte[] name = {'?', 'x', (byte) b, '?'};
      assertThat(HeaderRules.isName(name, 1, 2)).as("byte %d", b).isEqualTo(TOKEN.indexOf(b) >= 0);
    }
  }

  @Test
  void isName_empty() {
    assertThat(HeaderRules.isName(new byte[] {'a'}, 0, 0)).isFalse();
  }

  @Test
  void isValue_noControlCharacterButTheTab() {
    for (int b = 0; b < 256; b++) {
      byte[] value = {0, 'x', (byte) b, 0};
      boolean control = (b < 0x20 && b != '\t') || b == 0x7f;
      assertThat(HeaderRules.isValue(value, 1, 2)).as("byte %d", b).isEqualTo(!control);
    }
  }

  @Test
  void isValue_empty() {
    assertThat(HeaderRules.isValue(new byte[1], 0, 0)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection",
        "Content-Length",
        "Host",
        "HTTP2-Settings",
        "Keep-Alive",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade"
      })
  void isReserved_anySpelling(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    assertThat(isReserved(name)).isTrue();
    assertThat(isReserved(lower)).isTrue();
    assertThat(isReserved(name.toUpperCase(Locale.ROOT).replace('-', '_'))).isTrue();
    assertThat(isReserved(lower.replaceFirst("-", "_"))).isTrue();
    assertThat(isReserved(lower + "s")).isFalse();
    assertThat(isReserved(lower.substring(1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "X-User", "Hosts", "Content Length", "te.", "Set-Cookie"})
  void isReserved_otherNames(String name) {
    assertThat(isReserved(name)).isFalse();
  }

  private static boolean isReserved(String name) {
    byte[] bytes = ("-" + name + "-").getBytes(ISO_8859_1);
    return HeaderRules.isReserved(bytes, 1, bytes.length - 2);
  }

  @Test
  void fold_lowerCaseAndDash() {
    for (int b = 0; b < 256; b++) {
      int expected = b == '_' ? '-' : b >= 'A' && b <= 'Z' ? b + 32 : (byte) b;
      assertThat(HeaderRules.fold((byte) b)).as("byte %d", b).isEqualTo(expected);
    }
  }
}
