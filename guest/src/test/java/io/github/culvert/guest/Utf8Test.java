package io.github.culvert.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our UTF-8 against the JDK's. */
final class Utf8Test {
  private static String decode(byte[] bytes) {
    return Utf8.decode(bytes, 0, bytes.length);
  }

  @Test
  void everyCodePoint_isCodedAsByTheJdk() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        continue;
      }
      String text = Character.toString(codePoint);
      byte[] bytes = Utf8.encode(text);
      if (!Arrays.equals(bytes, text.getBytes(UTF_8)) || !decode(bytes).equals(text)) {
        fail("U+%04X becomes %s", codePoint, Arrays.toString(bytes));
      }
    }
  }

  @Test
  void everySurrogateAlone_isEncodedAsByTheJdk() {
    for (char c = Character.MIN_SURROGATE; c <= Character.MAX_SURROGATE; c++) {
      for (String text : new String[] {"" + c, "a" + c, c + "a", "" + c + c, c + "\ud83d\ude00"}) {
        if (!Arrays.equals(Utf8.encode(text), text.getBytes(UTF_8))) {
          fail("U+%04X in a text of %d characters", (int) c, text.length());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Zoë", "€", "日本語", "😀😀", "a\u0000b", "\ufeffa", "\uffff"})
  void text_isCodedAsByTheJdk(String text) {
    assertThat(Utf8.encode(text)).isEqualTo(text.getBytes(UTF_8));
    assertThat(decode(text.getBytes(UTF_8))).isEqualTo(text);
  }

  @Test
  void decode_takesTheGivenRangeOnly() {
    byte[] bytes = "€Zoë€".getBytes(UTF_8);
    assertThat(Utf8.decode(bytes, 3, 4)).isEqualTo("Zoë");
    assertThat(Utf8.decode(bytes, 3, 0)).isEmpty();
    assertThat(Utf8.decode(bytes, bytes.length, 0)).isEmpty();
    // What follows the range does not complete what it cuts.
    assertThat(Utf8.decode(bytes, 3, 3)).isEqualTo("Zo\ufffd");
  }

  @Test
  void encode_randomText_asByTheJdk() {
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      char[] chars = new char[random.nextInt(20)];
      for (int i = 0; i < chars.length; i++) {
        // A third surrogates, so that many meet their partner and many do not.
        chars[i] =
            (char)
                (random.nextInt(3) == 0
                    ? Character.MIN_SURROGATE + random.nextInt(0x800)
                    : random.nextInt(0x10000) >> random.nextInt(16));
      }
      String text = new String(chars);
      assertThat(Utf8.encode(text)).as("seed=%d", seed).isEqualTo(text.getBytes(UTF_8));
    }
  }

  @Test
  void decode_randomBytes_asByTheJdkWhereValidAndMarkedWhereNot() {
    for (int seed = 0; seed < 200_000; seed++) {
      byte[] bytes = randomBytes(new Random(seed));
      String decoded = decode(bytes);
      if (isUtf8(bytes)) {
        assertThat(decoded).as("seed=%d", seed).isEqualTo(new String(bytes, UTF_8));
      } else {
        assertThat(decoded).as("seed=%d", seed).contains("\ufffd");
      }
      assertThat(decoded.length()).as("seed=%d", seed).isLessThanOrEqualTo(bytes.length);
    }
  }

  /** Mostly bytes that begin or continue sequences, often right at the borders of RFC 3629. */
  private static byte[] randomBytes(Random random) {
    int[] borders = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0};
    int[] firsts = {0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};
    byte[] bytes = new byte[random.nextInt(7)];
    for (int i = 0; i < bytes.length; i++) {
      int kind = random.nextInt(3);
      int b =
          kind == 0
              ? borders[random.nextInt(borders.length)]
              : kind == 1 ? firsts[random.nextInt(firsts.length)] : random.nextInt(256);
      bytes[i] = (byte) b;
    }
    return bytes;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Each byte that begins no valid sequence becomes one U+FFFD; the JDK takes some together. */
  @ParameterizedTest
  @CsvSource({
    "80, '\ufffd'",
    "41 ff 42, 'A\ufffdB'",
    "c3, '\ufffd'",
    "c3 28, '\ufffd('",
    "c0 80, '\ufffd\ufffd'",
    "e2 82, '\ufffd\ufffd'",
    "e2 82 41, '\ufffd\ufffdA'",
    "ed a0 80, '\ufffd\ufffd\ufffd'",
    "e0 80 80, '\ufffd\ufffd\ufffd'",
    "f0 9f 98, '\ufffd\ufffd\ufffd'",
    "f4 90 80 80, '\ufffd\ufffd\ufffd\ufffd'",
    "f8 88 80 80 80, '\ufffd\ufffd\ufffd\ufffd\ufffd'"
  })
  void decode_malformed_eachByteOfItIsReplaced(String hex, String expected) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
    assertThat(decode(bytes)).isEqualTo(expected);
  }
}
