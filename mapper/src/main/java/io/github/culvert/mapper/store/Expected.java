package io.github.culvert.mapper.store;

/**
 * What a write expects to find under its key; where it finds anything else, nothing is written.
 * Immutable.
 *
 * @param version the version of the entry; empty: no entry; {@code +}: any entry; {@code *}: an
 *     entry or none
 */
public record Expected(String version) {
  /** Whatever is there. */
  public static final Expected ANYTHING = new Expected("*");

  /** An entry, whatever its version. */
  public static final Expected SOMETHING = new Expected("+");

  /** Nothing. */
  public static final Expected NOTHING = new Expected("");

  /** Whether that is what is expected. */
  boolean allows(String found) {
    return this.equals(ANYTHING)
        || (this.equals(SOMETHING) ? !found.isEmpty() : version.equals(found));
  }
}
