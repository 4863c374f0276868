package io.github.culvert.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Header fields while a request is under way, as Go's {@code http.Header} keeps them: by canonical
 * name, each with its values. All strings are {@link WireText wire strings}. For one thread.
 */
final class HeaderMap {
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  static HeaderMap of(Headers headers) {
    var map = new HeaderMap();
    map.addAll(headers);
    return map;
  }

  void addAll(Headers headers) {
    headers.fields().forEach(field -> add(field.name(), field.value()));
  }

  /** The canonical names in the order of their bytes. */
  Stream<String> sortedNames() {
    return values.keySet().stream().sorted();
  }

  List<String> values(String name) {
    return values.getOrDefault(canonical(name), List.of());
  }

  void set(String name, String value) {
    values.put(canonical(name), new ArrayList<>(List.of(value)));
  }

  void add(String name, String value) {
    values.computeIfAbsent(canonical(name), _ -> new ArrayList<>()).add(value);
  }

  void remove(String name) {
    values.remove(canonical(name));
  }

  Headers toHeaders() {
    return new Headers(
        values.entrySet().stream()
            .flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(value -> new Headers.Field(entry.getKey(), value)))
            .toList());
  }

  /** The name as Go spells it, {@code X-User} for {@code x-user}; no name for HTTP stays as is. */
  static String canonical(String name) {
    if (!HttpRules.isName(name)) {
      return name;
    }
    var spelt = new StringBuilder(name);
    boolean first = true;
    for (int i = 0; i < spelt.length(); i++) {
      char c = spelt.charAt(i);
      spelt.setCharAt(i, first ? HttpRules.upper(c) : HttpRules.lower(c));
      first = c == '-';
    }
    return spelt.toString();
  }
}
