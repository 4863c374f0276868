package io.github.culvert.mapper.store;

import java.util.List;
import java.util.Optional;

/**
 * A part of all living entries. Immutable.
 *
 * @param entries in no order that means anything
 * @param next the cursor of the part after it; empty: this is the last one
 */
public record Page(List<Item> entries, Optional<String> next) {
  /** The cursor of the first part. */
  public static final String FIRST = "";

  /** An entry with its key. */
  public record Item(Key key, Entry entry) {}

  public Page {
    entries = List.copyOf(entries);
  }
}
