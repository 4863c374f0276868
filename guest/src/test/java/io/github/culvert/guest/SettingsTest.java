package io.github.culvert.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings as JSON gives them, and as Traefik does, which makes every scalar a string. */
final class SettingsTest {
  private static Settings parse(String json) {
    return Settings.parse(json.replace('\'', '"'));
  }

  private static void assertRefused(ThrowingCallable read, String message) {
    assertThatExceptionOfType(ConfigException.class).isThrownBy(read).withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "  {}\n", "{'a': null}"})
  void notSet_isTheOtherwise(String json) {
    Settings settings = parse(json);
    assertThat(settings.string("a", "x")).isEqualTo("x");
    assertThat(settings.string("a", null)).isNull();
    assertThat(settings.choice("a", "x", "x", "y")).isEqualTo("x");
    assertThat(settings.integer("a", -7, 0, 10)).isEqualTo(-7);
    assertThat(settings.bool("a", true)).isTrue();
    assertThat(settings.strings("a", List.of("x"))).containsExactly("x");
    assertThat(settings.object("a").has("b")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "1",
        "'a'",
        "{",
        "{'a': 1,}",
        "{'a' 1}",
        "{} {}",
        "{}x",
        "{}]",
        "{a: 1}"
      })
  void parse_noObject(String json) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> parse(json))
        .withMessageStartingWith("the configuration is no JSON object: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {" {'a': 1}", "{'a':\n1}\t\r\n ", "{'z': [{}, []], 'a': 1}"})
  void parse_spaceAround(String json) {
    assertThat(parse(json).integer("a", 0, 0, 9)).isOne();
  }

  @Test
  void parse_longerThanTheReadersBuffer() {
    String text = "x".repeat(100_000);
    assertThat(parse("{'b': '" + text + "', 'a': '" + text + "'}  ").string("a")).isEqualTo(text);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> parse("{'a': '" + text + "'} x"))
        .withMessage("the configuration is no JSON object: more text follows it");
  }

  @Test
  void has_isTrueForAnyValue() {
    Settings settings = parse("{'a': '', 'b': 0, 'c': false}");
    assertThat(settings.has("a")).isTrue();
    assertThat(settings.has("b")).isTrue();
    assertThat(settings.has("c")).isTrue();
    assertThat(settings.has("A")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "5, found 5",
        "true, found true",
        "1.5, found 1.5",
        "0.10, found 0.10",
        "-1e400, found -1e400",
        "[], found a list",
        "{}, found an object"
      })
  void string_otherType(String value, String found) {
    Settings settings = parse("{'a': " + value + "}");
    assertRefused(() -> settings.string("a", ""), "a: " + found + ", expected a string");
  }

  @Test
  void choice_ofTheChoices() {
    Settings settings = parse("{'a': 'y', 'b': 'Y', 'c': ''}");
    assertThat(settings.choice("a", "x", "x", "y")).isEqualTo("y");
    assertRefused(
        () -> settings.choice("b", "x", "x", "y"), "b: found \"Y\", expected one of x, y");
    assertRefused(() -> settings.choice("c", "x", "x", "y"), "c: found \"\", expected one of x, y");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "1, 1",
        "10, 10",
        "'1', 1",
        "'10', 10",
        "'07', 7",
      })
  void integer_inBothForms(String value, int expected) {
    assertThat(parse("{'a': " + value + "}").integer("a", 5, 1, 10)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "0, found 0",
        "11, found 11",
        "-1, found -1",
        "'0', found \"0\"",
        "'11', found \"11\"",
        "1.0, found 1.0",
        "'1.500000', found \"1.500000\"",
        "'', found \"\"",
        "' 1', found \" 1\"",
        "'1e1', found \"1e1\"",
        "'0x1', found \"0x1\"",
        "'200ms', found \"200ms\"",
        "4294967297, found 4294967297",
        "99999999999999999999, found 99999999999999999999",
        "'99999999999999999999', found \"99999999999999999999\"",
        "true, found true",
        "[1], found a list",
        "{}, found an object"
      })
  void integer_otherTypeOrOutOfRange(String value, String found) {
    Settings settings = parse("{'a': " + value + "}");
    assertRefused(
        () -> settings.integer("a", 5, 1, 10),
        "a: " + found + ", expected a whole number from 1 to 10");
  }

  @Test
  void integer_ofAnyInt() {
    Settings settings = parse("{'least': '-2147483648', 'greatest': 2147483647}");
    assertThat(settings.integer("least", 0, Integer.MIN_VALUE, 0)).isEqualTo(Integer.MIN_VALUE);
    assertThat(settings.integer("greatest", 0, 0, Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"true, true", "false, false", "'true', true", "'false', false"})
  void bool_inBothForms(String value, boolean expected) {
    assertThat(parse("{'a': " + value + "}").bool("a", !expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'True', found \"True\"",
        "'yes', found \"yes\"",
        "'', found \"\"",
        "1, found 1",
        "['true'], found a list"
      })
  void bool_otherType(String value, String found) {
    Settings settings = parse("{'a': " + value + "}");
    assertRefused(() -> settings.bool("a", true), "a: " + found + ", expected true or false");
  }

  @Test
  void strings_alsoTraefiksEmptyList() {
    assertThat(parse("{'a': ['x', '', 'Zoë']}").strings("a", List.of("z")))
        .containsExactly("x", "", "Zoë");
    assertThat(parse("{'a': []}").strings("a", List.of("z"))).isEmpty();
    assertThat(parse("{'a': ''}").strings("a", List.of("z"))).isEmpty();
  }

  @Test
  void strings_otherTypes() {
    Settings settings = parse("{'a': 'x', 'b': {}, 'c': ['x', 1], 'd': [null], 'e': [['x']]}");
    assertRefused(
        () -> settings.strings("a", List.of()), "a: found \"x\", expected a list of strings");
    assertRefused(
        () -> settings.strings("b", List.of()), "b: found an object, expected a list of strings");
    assertRefused(() -> settings.strings("c", List.of()), "c[1]: found 1, expected a string");
    assertRefused(() -> settings.strings("d", List.of()), "d[0]: found null, expected a string");
    assertRefused(() -> settings.strings("e", List.of()), "e[0]: found a list, expected a string");
  }

  @Test
  void object_tellsTheWholePath() {
    Settings settings = parse("{'a': {'b': {'c': 'x'}}, 'd': 'x', 'e': ''}");
    Settings inner = settings.object("a").object("b");
    assertThat(inner.string("c", "")).isEqualTo("x");
    assertRefused(() -> inner.bool("c", true), "a.b.c: found \"x\", expected true or false");
    assertRefused(() -> settings.object("d"), "d: found \"x\", expected an object");
    assertThat(settings.object("e").has("c")).isFalse();
  }

  @Test
  void refuseUnknown_namesTheKeyAndWhatIsKnown() {
    Settings settings = parse("{'b': '1', 'a': {'typo': '1'}}");
    assertThat(settings.integer("b", 0, 0, 9)).isOne();
    Settings inner = settings.object("a");
    assertThat(inner.string("text", "")).isEmpty();
    assertThat(inner.bool("on", false)).isFalse();
    settings.refuseUnknown();
    assertRefused(inner::refuseUnknown, "a.typo: unknown key; expected one of on, text");
  }

  @Test
  void refuseUnknown_otherCaseIsAnotherKey() {
    Settings settings = parse("{'Text': 'x'}");
    assertThat(settings.string("text", "")).isEmpty();
    assertRefused(settings::refuseUnknown, "Text: unknown key; expected one of text");
  }

  @Test
  void string_required() {
    Settings settings = parse("{'a': 'x', 'b': '', 'c': 1}");
    assertThat(settings.string("a")).isEqualTo("x");
    assertRefused(() -> settings.string("b"), "b: found \"\", expected a string");
    assertRefused(() -> settings.string("c"), "c: found 1, expected a string");
    assertRefused(() -> settings.string("d"), "d: not set, expected a string");
  }

  @Test
  void keys_areKnownAndSorted() {
    Settings settings = parse("{'b': '1', 'a': '2', 'Zoë': '3'}");
    assertThat(settings.keys()).containsExactly("Zoë", "a", "b");
    settings.refuseUnknown();
  }

  @Test
  void headerNames_eachOnceInAnySpelling() {
    Settings settings = parse("{'a': ['X-A', 'Y'], 'b': ['X-A', 'x_a'], 'c': ['a b'], 'd': 'X'}");
    assertThat(settings.headerNames("a", List.of())).containsExactly("X-A", "Y");
    assertThat(settings.headerNames("e", List.of("Z"))).containsExactly("Z");
    assertRefused(
        () -> settings.headerNames("b", List.of()),
        "b: found \"x_a\", expected each name once, without regard to case and to _ for -");
    assertRefused(
        () -> settings.headerNames("c", List.of()),
        "c: found \"a b\", expected a name of letters, digits and !#$%&'*+-.^_`|~");
    assertRefused(
        () -> settings.headerNames("d", List.of()), "d: found \"X\", expected a list of strings");
  }

  @Test
  void headerName_isOneThatHttpAllows() {
    Settings settings = parse("{'a': 'X-A', 'b': 'a:b', 'c': ''}");
    assertThat(settings.headerName("a", "Y")).isEqualTo("X-A");
    assertThat(settings.headerName("d", "Y")).isEqualTo("Y");
    String expected = "expected a name of letters, digits and !#$%&'*+-.^_`|~";
    assertRefused(() -> settings.headerName("b", "Y"), "b: found \"a:b\", " + expected);
    assertRefused(() -> settings.headerName("c", "Y"), "c: found \"\", " + expected);
  }

  @Test
  void objects_tellTheirPlace() {
    Settings settings = parse("{'a': [{'b': '1'}, {'b': 'x', 'c': '2'}], 'd': '', 'e': [1]}");
    List<Settings> objects = settings.objects("a");
    assertThat(objects).hasSize(2);
    assertThat(objects.get(0).integer("b", 0, 0, 9)).isOne();
    assertRefused(
        () -> objects.get(1).integer("b", 0, 0, 9),
        "a[1].b: found \"x\", expected a whole number from 0 to 9");
    assertRefused(objects.get(1)::refuseUnknown, "a[1].c: unknown key; expected one of b");
    assertThat(settings.objects("d")).isEmpty();
    assertThat(settings.objects("f")).isEmpty();
    assertRefused(() -> settings.objects("e"), "e[0]: found 1, expected an object");
  }

  @Test
  void wrongSecret_hidesTheValue() {
    assertThat(parse("{'a': 's3cret'}").object("b").wrongSecret("a", "64 hex digits"))
        .hasMessage(
            "b.a: found a value that is not shown, as it may be secret, expected 64 hex digits");
  }
}
