package io.github.culvert.comparison.generator;

import io.github.culvert.comparison.generator.Scope.Variable;
import java.util.List;

/** Statements about variables and about where a program goes on; each of them shows its steps. */
final class Statements {
  private static final int DEEPEST = 4;

  private final Chance chance;
  private final SourceText code;
  private final Expressions expressions;
  private final Objects objects;
  private int names;
  private int left;

  Statements(Chance chance, SourceText code, Expressions expressions, Shapes shapes) {
    this.chance = chance;
    this.code = code;
    this.expressions = expressions;
    this.objects = new Objects(chance, code, expressions, shapes, this);
  }

  /** A method's statements, about so many. */
  void body(Scope scope, int most) {
    left = most;
    while (left > 0) {
      one(scope, 0);
    }
  }

  /** A block's statements. */
  void several(Scope scope, int depth) {
    simple(scope);
    for (int i = chance.below(3); i > 0 && left > 0; i--) {
      one(scope, depth);
    }
  }

  private void one(Scope scope, int depth) {
    left--;
    if (depth == DEEPEST || chance.oneIn(3)) {
      simple(scope);
      return;
    }
    switch (chance.below(12)) {
      case 0, 1 -> branch(scope, depth);
      case 2, 3 -> loop(scope, depth);
      case 4 -> countdown(scope, depth);
      case 5 -> cases(scope, depth);
      case 6, 7, 8 -> guarded(scope, depth);
      default -> objects.one(scope, depth);
    }
  }

  /** A name that the program has nowhere else. */
  String name(String kind) {
    return kind + names++;
  }

  /** Prints a variable or an expression. */
  void step(Type type, String value) {
    String printed =
        switch (type) {
          case CHAR -> "(int) " + value;
          case BOOLEAN, STRING, INT, LONG, SHORT, BYTE -> "(Object) " + boxed(type, value);
          case FLOAT, DOUBLE -> value;
        };
    code.line("step(\"%s\", %s);", name("s"), printed);
  }

  private void simple(Scope scope) {
    switch (chance.below(9)) {
      case 0, 1 -> declare(scope);
      case 2 -> jump(scope);
      case 3 -> fail(scope);
      default -> assign(scope);
    }
  }

  private void declare(Scope scope) {
    Type type = chance.of(Type.values());
    String name = name("v");
    code.line("%s %s = %s;", type.java(), name, expressions.of(type, scope));
    step(type, name);
    scope.variable(type, name);
  }

  private void assign(Scope scope) {
    List<Variable> variables = scope.assignable();
    if (variables.isEmpty()) {
      step(Type.INT, expressions.of(Type.INT, scope));
      return;
    }
    Variable variable = chance.of(variables);
    String name = variable.name();
    switch (variable.type()) {
      case BOOLEAN ->
          code.line("%s %s %s;", name, chance.of("=", "&=", "|=", "^="), of(Type.BOOLEAN, scope));
      case STRING -> code.line("%s = cut(%s);", name, of(Type.STRING, scope));
      case FLOAT, DOUBLE ->
          code.line("%s %s %s;", name, chance.of("+=", "-=", "*=", "/="), of(Type.FLOAT, scope));
      default -> assignWhole(name, scope);
    }
    step(variable.type(), name);
  }

  private void assignWhole(String name, Scope scope) {
    String operator = chance.of("+=", "-=", "*=", "/=", "%=", "<<=", ">>=", ">>>=", "&=", "^=");
    Type operand = chance.of(Type.INT, Type.INT, Type.LONG, Type.CHAR);
    code.line("%s %s %s;", name, operator, of(operand, scope));
  }

  private String of(Type type, Scope scope) {
    return expressions.of(type, scope);
  }

  /** Out of a loop, on to its next round, or out of the method. */
  private void jump(Scope scope) {
    String jump =
        scope.loops().isEmpty() || chance.oneIn(3)
            ? "return " + expressions.of(scope.returned(), scope)
            : chance.of("break ", "continue ") + chance.of(scope.loops());
    code.line("if (%s) %s;", of(Type.BOOLEAN, scope), jump);
  }

  private void fail(Scope scope) {
    String exception =
        chance.of(
            "new Failure(\"own\", null)",
            "new IllegalStateException(\"state\")",
            "new IllegalArgumentException(\"argument\", new Failure(\"cause\", null))",
            "new UnsupportedOperationException()");
    code.line("if (%s) throw %s;", of(Type.BOOLEAN, scope), exception);
  }

  private void branch(Scope scope, int depth) {
    code.block("if (" + of(Type.BOOLEAN, scope) + ")", () -> several(scope.block(), depth + 1));
    if (chance.oneIn(2)) {
      code.block("else", () -> several(scope.block(), depth + 1));
    }
  }

  private void loop(Scope scope, int depth) {
    String label = name("loop");
    String counter = name("i");
    Scope inner = scope.loop(label);
    inner.counter(counter);
    code.block(
        "%s: for (int %2$s = 0; %2$s < %3$d; %2$s++)"
            .formatted(label, counter, 2 + chance.below(3)),
        () -> {
          step(Type.INT, counter);
          several(inner, depth + 1);
        });
  }

  private void countdown(Scope scope, int depth) {
    String label = name("loop");
    String counter = name("n");
    code.line("int %s = %d;", counter, 1 + chance.below(4));
    Scope inner = scope.loop(label);
    inner.counter(counter);
    String test = "(" + counter + "-- > 0)";
    if (chance.oneIn(2)) {
      code.block(label + ": while " + test, () -> several(inner, depth + 1));
    } else {
      code.block(label + ": do", () -> several(inner, depth + 1));
      code.line("while %s;", test);
    }
  }

  /** A switch whose cases fall through here and there. */
  private void cases(Scope scope, int depth) {
    boolean text = chance.oneIn(2);
    String value =
        text ? expressions.of(Type.STRING, scope) : expressions.of(Type.INT, scope) + " & 3";
    code.block(
        "switch (" + value + ")",
        () -> {
          for (String label : text ? List.of("\"\"", "\"a\"", "\"12\"") : List.of("0", "1", "3")) {
            code.block("case " + label + ":", () -> several(scope.block(), depth + 1));
            if (chance.oneIn(2)) {
              code.line("break;");
            }
          }
          code.block("default:", () -> several(scope.block(), depth + 1));
        });
  }

  /** Whatever it throws is caught here, or goes through a finally block. */
  private void guarded(Scope scope, int depth) {
    code.block("try", () -> several(scope.block(), depth + 1));
    boolean caught = chance.oneIn(2);
    if (caught) {
      handler("ArithmeticException | IllegalStateException", scope, depth);
    }
    if (caught && chance.oneIn(2)) {
      handler("RuntimeException", scope, depth);
    }
    if (!caught || chance.oneIn(2)) {
      code.block("finally", () -> several(scope.block(), depth + 1));
    }
  }

  private void handler(String exceptions, Scope scope, int depth) {
    String name = name("e");
    code.block(
        "catch (" + exceptions + " " + name + ")",
        () -> {
          code.line("step(\"%s\", %s);", name("caught"), name);
          several(scope.block(), depth + 1);
          if (chance.oneIn(4)) {
            code.line("throw new Failure(\"again\", %s);", name);
          }
        });
  }

  private static String boxed(Type type, String value) {
    return type == Type.STRING ? value : type.boxed() + ".valueOf(" + value + ")";
  }
}
