package org.teavm.classlib.java.util;

/** Of a format that has more specifiers than there are arguments. */
public final class TMissingFormatArgumentException extends TIllegalFormatException {
  private static final long serialVersionUID = 1;

  private final String specifier;

  /** Takes the specifier, with its percent sign. */
  public TMissingFormatArgumentException(String specifier) {
    super("Format specifier '" + specifier + "'");
    this.specifier = specifier;
  }

  /** The specifier, with its percent sign. */
  public String getFormatSpecifier() {
    return specifier;
  }
}
