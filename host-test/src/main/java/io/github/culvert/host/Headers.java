package io.github.culvert.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Header fields, or trailer fields, in their order. A name may come several times; names are
 * compared without regard to case. Immutable: the methods that change something return new headers.
 *
 * <p>Values are bytes in HTTP. Here they are text in UTF-8; {@link #rawValues} and {@link
 * #adding(String, byte[])} reach the bytes themselves.
 */
public final class Headers {
  /** No fields. */
  public static final Headers NONE = new Headers(List.of());

  private final List<Field> fields;

  Headers(List<Field> fields) {
    this.fields = List.copyOf(fields);
  }

  /** One field; both are {@link WireText wire strings}. */
  record Field(String name, String value) {
    boolean isNamed(String other) {
      return name.equalsIgnoreCase(other);
    }

    Field inLowerCase() {
      return new Field(name.toLowerCase(Locale.ROOT), value);
    }
  }

  /**
   * Headers of the given names and values by turns: {@code Headers.of("Accept", "text/html",
   * "Cookie", "a=b")}.
   *
   * @throws IllegalArgumentException if a value is missing
   */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "names and values come by turns, but there are " + namesAndValues.length + " strings");
    }
    Headers headers = NONE;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers = headers.adding(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  /** All values of the name, in their order; empty if there are none. */
  public List<String> values(String name) {
    return wireValues(name).map(WireText::text).toList();
  }

  /** The first value of the name. */
  public Optional<String> first(String name) {
    return wireValues(name).map(WireText::text).findFirst();
  }

  /** All values of the name as the bytes that they are. */
  public List<byte[]> rawValues(String name) {
    return wireValues(name).map(WireText::bytes).toList();
  }

  /** Whether the name has a value, be it an empty one. */
  public boolean contains(String name) {
    return wireValues(name).findAny().isPresent();
  }

  /** The names, each once, in the spelling and order of their first coming. */
  public List<String> names() {
    var seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    return fields.stream().map(Field::name).filter(seen::add).map(WireText::text).toList();
  }

  /** These headers with the name's values replaced by this one. */
  public Headers with(String name, String value) {
    return without(name).adding(name, value);
  }

  /** These headers and one field more at the end. */
  public Headers adding(String name, String value) {
    return adding(new Field(WireText.ofText(name), WireText.ofText(value)));
  }

  /** These headers and one field more at the end, whose value need not be UTF-8. */
  public Headers adding(String name, byte[] value) {
    return adding(new Field(WireText.ofText(name), WireText.ofBytes(value)));
  }

  /** These headers without any value of the name. */
  public Headers without(String name) {
    String wireName = WireText.ofText(name);
    return new Headers(fields.stream().filter(field -> !field.isNamed(wireName)).toList());
  }

  /** The fields as they go over the wire. */
  List<Field> fields() {
    return fields;
  }

  private Headers adding(Field field) {
    var more = new ArrayList<>(fields);
    more.add(field);
    return new Headers(more);
  }

  private Stream<String> wireValues(String name) {
    String wireName = WireText.ofText(name);
    return fields.stream().filter(field -> field.isNamed(wireName)).map(Field::value);
  }

  /** Equal if the fields are, in the same order; the case of names does not count. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Headers headers && inLowerCase().equals(headers.inLowerCase());
  }

  @Override
  public int hashCode() {
    return inLowerCase().hashCode();
  }

  private List<Field> inLowerCase() {
    return fields.stream().map(Field::inLowerCase).toList();
  }

  /** One {@code name: value} a line. */
  @Override
  public String toString() {
    return fields.stream()
        .map(field -> WireText.text(field.name()) + ": " + WireText.text(field.value()))
        .collect(Collectors.joining("\n"));
  }
}
