package io.github.culvert.comparison.generator;

import java.util.Locale;

/** Types of the variables of a generated program. */
enum Type {
  INT,
  LONG,
  SHORT,
  BYTE,
  CHAR,
  FLOAT,
  DOUBLE,
  BOOLEAN,
  STRING;

  /** As Java spells it. */
  String java() {
    return this == STRING ? "String" : name().toLowerCase(Locale.ROOT);
  }

  /** As Java spells it where only an object may stand. */
  String boxed() {
    return switch (this) {
      case INT -> "Integer";
      case CHAR -> "Character";
      default -> name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    };
  }
}
