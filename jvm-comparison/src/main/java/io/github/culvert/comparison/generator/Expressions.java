package io.github.culvert.comparison.generator;

import java.util.List;

/**
 * Expressions of each type. Floating point is computed but never printed in decimal, where the
 * module is known to differ; texts are kept short.
 */
final class Expressions {
  private static final int DEEPEST = 3;

  private final Chance chance;

  Expressions(Chance chance) {
    this.chance = chance;
  }

  String of(Type type, Scope scope) {
    return of(type, scope, 0);
  }

  private String of(Type type, Scope scope, int depth) {
    if (depth == DEEPEST || chance.oneIn(4)) {
      return leaf(type, scope);
    }
    return switch (type) {
      case INT -> ofInt(scope, depth + 1);
      case LONG -> ofLong(scope, depth + 1);
      case SHORT, BYTE, CHAR -> narrowed(type, scope, depth + 1);
      case FLOAT, DOUBLE -> floating(type, scope, depth + 1);
      case BOOLEAN -> truth(scope, depth + 1);
      case STRING -> text(scope, depth + 1);
    };
  }

  private String leaf(Type type, Scope scope) {
    List<String> variables = scope.readable(type);
    return variables.isEmpty() || chance.oneIn(4) ? literal(type) : chance.of(variables);
  }

  private String literal(Type type) {
    return switch (type) {
      case INT ->
          chance.of("0", "1", "(-1)", "7", "31", "33", "2147483647", "(-2147483648)", whole());
      case LONG -> chance.of("0L", "1L", "(-1L)", "63L", "Long.MAX_VALUE", "Long.MIN_VALUE", big());
      case SHORT, BYTE, CHAR -> "(" + type.java() + ") " + whole();
      case FLOAT -> chance.of("0f", "(-0f)", "0.1f", "1e20f", "(-3.75f)", "Float.NaN", "16777217f");
      case DOUBLE ->
          chance.of("0d", "(-0d)", "0.1", "1e300", "(-2.5)", "Double.NaN", "1e10", "3e-5");
      case BOOLEAN -> "(number" + comparison() + chance.of("0", "3", "large") + ")";
      case STRING -> chance.of("\"\"", "\"a\"", "\"Ab c\"", "\"12\"", "\"-7\"", "\"é\\n\"");
    };
  }

  private String whole() {
    return "(" + (int) chance.number() + ")";
  }

  private String big() {
    return "(" + Math.max(chance.number(), Long.MIN_VALUE + 1) + "L)";
  }

  private String ofInt(Scope scope, int depth) {
    String a = of(Type.INT, scope, depth);
    String b = of(Type.INT, scope, depth);
    return switch (chance.below(16)) {
      case 0 -> "(" + a + shift() + of(chance.of(Type.INT, Type.LONG), scope, depth) + ")";
      case 1 -> "(int) " + of(chance.of(Type.LONG, Type.DOUBLE, Type.FLOAT), scope, depth);
      case 2 -> chance.of("(-" + a + ")", "(~" + a + ")");
      case 3 -> choice(scope, a, b, depth);
      case 4 -> "noted(" + a + ")";
      case 5 -> assigned(scope, a);
      case 6 -> of(Type.STRING, scope, depth) + chance.of(".length()", ".hashCode()");
      case 7 -> of(Type.STRING, scope, depth) + ".indexOf(" + of(Type.STRING, scope, depth) + ")";
      case 8 ->
          chance.of("Math.floorMod", "Integer.compare", "Math.max") + "(" + a + ", " + b + ")";
      case 9 ->
          "(" + leaf(chance.of(Type.CHAR, Type.SHORT, Type.BYTE), scope) + arithmetic() + b + ")";
      case 10 -> chance.of("Integer.bitCount", "Integer.reverse", "Math.abs") + "(" + a + ")";
      case 11 -> "Integer.parseInt(" + of(Type.STRING, scope, depth) + ")";
      default -> "(" + a + arithmetic() + b + ")";
    };
  }

  private String ofLong(Scope scope, int depth) {
    String a = of(Type.LONG, scope, depth);
    String b = of(chance.of(Type.LONG, Type.INT), scope, depth);
    return switch (chance.below(8)) {
      case 0 -> "(" + a + shift() + b + ")";
      case 1 -> "(long) " + of(chance.of(Type.INT, Type.DOUBLE, Type.FLOAT), scope, depth);
      case 2 -> chance.of("(-" + a + ")", "(~" + a + ")");
      case 3 -> choice(scope, a, b, depth);
      case 4 ->
          chance.of("Long.compare", "Long.divideUnsigned", "Math.min") + "(" + a + ", " + b + ")";
      default -> "(" + a + arithmetic() + b + ")";
    };
  }

  private String narrowed(Type type, Scope scope, int depth) {
    Type from = chance.of(Type.INT, Type.INT, Type.LONG, Type.DOUBLE, Type.FLOAT, Type.CHAR);
    return "(" + type.java() + ") " + of(from, scope, depth);
  }

  private String floating(Type type, Scope scope, int depth) {
    String a = of(type, scope, depth);
    String b = of(chance.of(type, Type.FLOAT, Type.INT, Type.LONG), scope, depth);
    String result =
        switch (chance.below(6)) {
          case 0 -> "(" + of(Type.LONG, scope, depth) + ")";
          case 1 -> choice(scope, a, b, depth);
          case 2 -> chance.of("Math.max", "Math.min") + "(" + a + ", " + b + ")";
          default -> "(" + a + chance.of(" + ", " - ", " * ", " / ", " % ") + b + ")";
        };
    return "(" + type.java() + ") " + result;
  }

  private String truth(Scope scope, int depth) {
    Type type = chance.of(Type.INT, Type.LONG, Type.DOUBLE, Type.CHAR);
    String a = of(Type.BOOLEAN, scope, depth);
    String text = of(Type.STRING, scope, depth);
    return switch (chance.below(5)) {
      case 0 -> "(" + a + chance.of(" && ", " || ", " ^ ") + of(Type.BOOLEAN, scope, depth) + ")";
      case 1 -> "(!" + a + ")";
      case 2 ->
          text
              + chance.of(".equals(", ".startsWith(", ".contains(")
              + leaf(Type.STRING, scope)
              + ")";
      default -> "(" + of(type, scope, depth) + comparison() + of(type, scope, depth) + ")";
    };
  }

  private String text(Scope scope, int depth) {
    String text = of(Type.STRING, scope, depth);
    Type other = chance.of(Type.STRING, Type.STRING, Type.INT, Type.LONG, Type.BOOLEAN, Type.BYTE);
    String number = of(Type.INT, scope, depth);
    return switch (chance.below(6)) {
      case 0 ->
          "String.valueOf(" + of(chance.of(Type.INT, Type.LONG, Type.BOOLEAN), scope, depth) + ")";
      case 1 -> text + ".substring(" + number + " & 1)";
      case 2 -> text + ".replace('a', " + chance.of("'b'", "'1'") + ")";
      case 3 -> text + chance.of(".trim()", ".toUpperCase()", ".strip()", ".repeat(2)");
      default -> "cut(" + text + " + " + of(other, scope, depth) + ")";
    };
  }

  private String choice(Scope scope, String a, String b, int depth) {
    return "(" + of(Type.BOOLEAN, scope, depth) + " ? " + a + " : " + b + ")";
  }

  /** An assignment as a part of an expression, where there is a variable for it. */
  private String assigned(Scope scope, String value) {
    List<String> variables = scope.assignable(Type.INT);
    if (variables.isEmpty()) {
      return value;
    }
    String variable = chance.of(variables);
    return chance.of(variable + "++", "(--" + variable + ")", "(" + variable + " = " + value + ")");
  }

  private String arithmetic() {
    return chance.of(" + ", " - ", " * ", " / ", " % ", " & ", " | ", " ^ ");
  }

  private String shift() {
    return chance.of(" << ", " >> ", " >>> ");
  }

  private String comparison() {
    return chance.of(" < ", " <= ", " > ", " >= ", " == ", " != ");
  }
}
