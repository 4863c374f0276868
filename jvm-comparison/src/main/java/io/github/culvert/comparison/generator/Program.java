package io.github.culvert.comparison.generator;

import io.github.culvert.comparison.generator.Scope.Variable;
import java.util.List;

/** One program: fields, methods that call those after them, and a start that catches what comes. */
final class Program {
  private static final int METHODS = 3;
  private static final int STATEMENTS = 4;
  private static final List<Variable> FIELDS =
      List.of(
          new Variable(Type.INT, "number", true, true),
          new Variable(Type.LONG, "large", true, true),
          new Variable(Type.STRING, "text", true, true));

  private final Chance chance;
  private final SourceText code = new SourceText();
  private final Expressions expressions;
  private final Shapes shapes;
  private final Statements statements;

  Program(Chance chance) {
    this.chance = chance;
    this.expressions = new Expressions(chance);
    this.shapes = new Shapes(chance, expressions);
    this.statements = new Statements(chance, code, expressions, shapes);
  }

  /** Its source, as a class of that name. */
  String source(String packageName, String name) {
    code.line("package %s;", packageName);
    code.line("import io.github.culvert.comparison.GeneratedProgram;");
    code.line("import io.github.culvert.comparison.Output;");
    code.line("import java.util.*;");
    code.line("import java.util.function.*;");
    code.block("final class " + name + " extends GeneratedProgram", () -> members(name));
    return code.toString();
  }

  private void members(String name) {
    code.line("private int number = 3;");
    code.line("private long large = 5;");
    code.line("private String text = \"t\";");
    code.line("%s(Output out) { super(out); }", name);
    shapes.declare(code);
    for (int i = 0; i < METHODS; i++) {
      method(i);
    }
    code.block("@Override protected void program()", this::calls);
  }

  private void method(int index) {
    Type returned = chance.of(Type.INT, Type.LONG, Type.DOUBLE, Type.STRING);
    Scope scope = Scope.ofMethod(returned, FIELDS);
    scope.variable(Type.INT, "first");
    scope.variable(Type.LONG, "second");
    code.block(
        "private %s method%d(int first, long second)".formatted(returned.java(), index),
        () -> {
          statements.body(scope, STATEMENTS);
          code.line("return %s;", expressions.of(returned, scope));
        });
  }

  private void calls() {
    Scope fields = Scope.ofMethod(Type.INT, FIELDS);
    for (int i = 0; i < 2 * METHODS; i++) {
      String call =
          "method%d(%s, %s)"
              .formatted(
                  i % METHODS, expressions.of(Type.INT, fields), expressions.of(Type.LONG, fields));
      code.block("try", () -> code.line("step(\"returned\", %s);", call));
      code.block("catch (RuntimeException e)", () -> code.line("step(\"thrown\", e);"));
    }
  }
}
