package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;

/** Says what was looked for in which enum. */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
abstract class Enum<E extends java.lang.Enum<E>> {
  @Replaces
  public static <T extends java.lang.Enum<T>> T valueOf(
      java.lang.Class<T> type, java.lang.String name) {
    if (name == null) {
      throw new NullPointerException("Name is null");
    }
    for (T constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "No enum constant " + type.getName().replace('$', '.') + "." + name);
  }
}
