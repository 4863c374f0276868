package org.teavm.classlib.java.util;

import java.util.Objects;

/** The java.util.StringJoiner of a guest. */
public final class TStringJoiner {
  private final String delimiter;
  private final String prefix;
  private final String suffix;
  private StringBuilder elements;
  private String emptyValue;

  /** Joins without prefix and suffix. */
  public TStringJoiner(CharSequence delimiter) {
    this(delimiter, "", "");
  }

  /** Joins between prefix and suffix. */
  public TStringJoiner(CharSequence delimiter, CharSequence prefix, CharSequence suffix) {
    this.prefix = Objects.requireNonNull(prefix, "The prefix must not be null").toString();
    this.delimiter = Objects.requireNonNull(delimiter, "The delimiter must not be null").toString();
    this.suffix = Objects.requireNonNull(suffix, "The suffix must not be null").toString();
  }

  /** Says what stands for no elements at all. */
  public TStringJoiner setEmptyValue(CharSequence emptyValue) {
    this.emptyValue =
        Objects.requireNonNull(emptyValue, "The empty value must not be null").toString();
    return this;
  }

  /** Adds an element. */
  public TStringJoiner add(CharSequence element) {
    separated().append(element);
    return this;
  }

  /** Adds the elements of the other, joined with its delimiter, as one. */
  public TStringJoiner merge(TStringJoiner other) {
    if (other.elements != null) {
      String joined = other.elements.toString();
      separated().append(joined);
    }
    return this;
  }

  private StringBuilder separated() {
    elements = elements == null ? new StringBuilder() : elements.append(delimiter);
    return elements;
  }

  /** The length of {@link #toString}. */
  public int length() {
    return toString().length();
  }

  @Override
  public String toString() {
    if (elements == null) {
      return emptyValue != null ? emptyValue : prefix + suffix;
    }
    return prefix + elements + suffix;
  }
}
