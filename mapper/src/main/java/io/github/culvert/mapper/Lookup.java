package io.github.culvert.mapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a middleware asks for one request. Immutable.
 *
 * @param values what was captured, in the order of the middleware's configuration
 * @param deadline when the request stops waiting; an answer after it is thrown away
 */
public record Lookup(List<Captured> values, Instant deadline) {
  public Lookup {
    values = List.copyOf(values);
  }

  /**
   * The captured value of that name, which is compared without regard to case. Empty when there is
   * none, and also when a header and a cookie of that name were captured and differ: then neither
   * speaks for the request.
   */
  public Optional<Captured> value(String name) {
    Captured found = null;
    for (Captured value : values) {
      if (value.name().equalsIgnoreCase(name)) {
        if (found != null && !found.hasSameValue(value)) {
          return Optional.empty();
        }
        found = value;
      }
    }
    return Optional.ofNullable(found);
  }

  /** The {@link #value} of that name as text; empty also when its bytes are not UTF-8. */
  public Optional<String> text(String name) {
    return value(name).flatMap(Captured::text);
  }
}
