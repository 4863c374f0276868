package io.github.culvert.comparison.generator;

import io.github.culvert.comparison.generator.Shapes.Shape;
import java.util.stream.Collectors;

/** Statements about objects: lambdas, arrays, collections, records in patterns, classes within. */
final class Objects {
  private final Chance chance;
  private final SourceText code;
  private final Expressions expressions;
  private final Shapes shapes;
  private final Statements statements;

  Objects(
      Chance chance,
      SourceText code,
      Expressions expressions,
      Shapes shapes,
      Statements statements) {
    this.chance = chance;
    this.code = code;
    this.expressions = expressions;
    this.shapes = shapes;
    this.statements = statements;
  }

  void one(Scope scope, int depth) {
    switch (chance.below(11)) {
      case 0 -> lambda(scope, depth);
      case 1 -> supplier(scope, depth);
      case 2 -> array(scope);
      case 3 -> table(scope);
      case 4 -> list(scope, depth);
      case 5 -> map(scope);
      case 6 -> matched(scope, depth);
      case 7 -> mood(scope);
      case 8 -> box(scope);
      case 9 -> local(scope, depth);
      default -> tested(scope, depth);
    }
  }

  private String of(Type type, Scope scope) {
    return expressions.of(type, scope);
  }

  private String name(String kind) {
    return statements.name(kind);
  }

  private void step(Type type, String value) {
    statements.step(type, value);
  }

  private void stepOf(String object) {
    code.line("step(\"%s\", (Object) %s);", name("s"), object);
  }

  private void capture(Scope scope) {
    Type type = chance.of(Type.INT, Type.LONG, Type.STRING, Type.DOUBLE);
    String name = name("k");
    code.line("final %s %s = %s;", type.java(), name, of(type, scope));
    scope.constant(type, name);
  }

  private void lambda(Scope scope, int depth) {
    capture(scope);
    String function = name("f");
    String parameter = name("x");
    Scope inner = scope.lambda(Type.INT);
    inner.constant(Type.INT, parameter);
    code.block(
        "IntUnaryOperator " + function + " = " + parameter + " ->",
        () -> {
          statements.several(inner, depth + 1);
          code.line("return %s;", of(Type.INT, inner));
        });
    code.line(";");
    String called = chance.of("%s", "%1$s.andThen(%1$s)").formatted(function);
    step(Type.INT, called + ".applyAsInt(" + of(Type.INT, scope) + ")");
  }

  private void supplier(Scope scope, int depth) {
    capture(scope);
    String supplier = name("f");
    Scope inner = scope.lambda(Type.STRING);
    code.block(
        "Supplier<String> " + supplier + " = () ->",
        () -> {
          statements.several(inner, depth + 1);
          code.line("return %s;", of(Type.STRING, inner));
        });
    code.line(";");
    step(Type.STRING, supplier + ".get()");
  }

  private void array(Scope scope) {
    Type type = chance.of(Type.INT, Type.LONG, Type.SHORT, Type.BYTE, Type.CHAR, Type.DOUBLE);
    String array = name("a");
    String size = chance.oneIn(6) ? "(" + of(Type.INT, scope) + ") % 9" : "7";
    code.line("%1$s[] %2$s = new %1$s[%3$s];", type.java(), array, size);
    for (int i = 0; i < 2; i++) {
      String operator = chance.of("=", "+=", "-=", "*=");
      code.line(
          "%s[%s & 7] %s %s;",
          array, of(Type.INT, scope), operator, "(" + type.java() + ") " + of(type, scope));
    }
    String element = name("each");
    code.block(
        "for (" + type.java() + " " + element + " : " + array + ")", () -> step(type, element));
  }

  private void table(Scope scope) {
    String table = name("t");
    code.line("String[][] %s = new String[3][%s & 3];", table, of(Type.INT, scope));
    code.line(
        "%s[%s & 3][%s & 1] = %s;",
        table, of(Type.INT, scope), of(Type.INT, scope), of(Type.STRING, scope));
    code.line("%s[%s & 1] = %s[2].clone();", table, of(Type.INT, scope), table);
    stepOf("Arrays.deepToString(" + table + ")");
  }

  private void list(Scope scope, int depth) {
    String list = name("list");
    String value = of(Type.INT, scope);
    code.line(
        "List<Integer> %s = new ArrayList<>(List.of(%s, %s));", list, value, of(Type.INT, scope));
    code.line("%s.add(%s & 3, %s);", list, of(Type.INT, scope), of(Type.INT, scope));
    code.line("%s.removeIf(x -> x %s);", list, chance.of("> 5", "% 2 == 0", "< 0"));
    String element = name("each");
    Scope inner = scope.block();
    inner.constant(Type.INT, element);
    code.block(
        "for (int " + element + " : " + list + ")", () -> statements.several(inner, depth + 1));
    stepOf(list + chance.of("", ".get(" + of(Type.INT, scope) + " & 3)", ".hashCode()"));
  }

  private void map(Scope scope) {
    String map = name("map");
    code.line("Map<String, Long> %s = new %s<>();", map, chance.of("TreeMap", "LinkedHashMap"));
    for (int i = 0; i < 3; i++) {
      code.line(
          "%s.merge(%s, %s, (x, y) -> x %s y);",
          map, of(Type.STRING, scope), boxedLong(scope), chance.of("+", "*", "/", "^"));
    }
    stepOf(
        chance.of("%1$s", "%1$s.remove(\"a\")", "%1$s.values().iterator().next()").formatted(map));
  }

  private String boxedLong(Scope scope) {
    return "Long.valueOf(" + of(Type.LONG, scope) + ")";
  }

  /** A switch on records: taken apart, guarded, or as a whole. */
  private void matched(Scope scope, int depth) {
    code.block(
        "switch ((Shape) " + shapes.made(scope) + ")",
        () -> {
          for (Shape shape : shapes.all()) {
            matched(shape, scope, depth);
          }
          code.line(
              "case Twin(Disk left, Shape right) -> step(\"%s\", (Object) right);", name("s"));
          code.line("case Twin twin -> step(\"%s\", (Object) twin);", name("s"));
        });
  }

  private void matched(Shape shape, Scope scope, int depth) {
    String whole = name("shape");
    if (chance.oneIn(2)) {
      String guard = whole + ".a() == " + whole + ".a() && " + of(Type.BOOLEAN, scope.guard());
      code.block(
          "case %s %s when %s ->".formatted(shape.name(), whole, guard), () -> stepOf(whole));
    }
    Scope inner = scope.block();
    String components =
        shape.components().stream()
            .map(type -> component(type, inner))
            .collect(Collectors.joining(", "));
    code.block(
        "case %s(%s) ->".formatted(shape.name(), components),
        () -> statements.several(inner, depth + 1));
  }

  private String component(Type type, Scope inner) {
    String name = name("c");
    inner.variable(type, name);
    return type.java() + " " + name;
  }

  private void mood(Scope scope) {
    String mood = name("mood");
    code.line("Mood %s = Mood.values()[%s & 3];", mood, of(Type.INT, scope));
    step(Type.INT, mood + ".rated(" + of(Type.INT, scope) + ")");
    code.line("step(\"%s\", (Object) switch (%s) {", name("s"), mood);
    code.line("  case GLAD -> %s;", of(Type.STRING, scope));
    code.line(
        "  case SAD -> { step(\"%s\", (Object) \"sad\"); yield %s; }",
        name("s"), of(Type.STRING, scope));
    code.line("  default -> %s.name();", mood);
    code.line("});");
  }

  private void box(Scope scope) {
    String value = name("x");
    String unboxed = name("k");
    Scope inner = scope.lambda(Type.STRING);
    inner.constant(Type.INT, unboxed);
    stepOf(
        "new Box<Integer>(%s).map(%s -> { int %s = %2$s; return %s; }).largest(%s)"
            .formatted(
                of(Type.INT, scope),
                value,
                unboxed,
                of(Type.STRING, inner),
                of(Type.STRING, scope)));
  }

  /** A class in the middle of a method, which sees what the method has. */
  private void local(Scope scope, int depth) {
    capture(scope);
    String local = name("Local");
    String object = name("o");
    String held = name("held");
    Scope inner = scope.lambda(Type.INT);
    code.block(
        "class " + local,
        () -> {
          code.line("int %s = %s;", held, of(Type.INT, inner));
          inner.field(Type.INT, held);
          code.block(
              "int next()",
              () -> {
                statements.several(inner, depth + 1);
                code.line("return %s += %s;", held, of(Type.INT, inner));
              });
        });
    code.line("%1$s %2$s = new %1$s();", local, object);
    step(Type.INT, "(" + object + ".next() ^ " + object + ".next())");
  }

  private void tested(Scope scope, int depth) {
    Type type = chance.of(Type.INT, Type.STRING, Type.LONG);
    String object = name("o");
    String bound = name("p");
    code.line("Object %s = %s;", object, chance.oneIn(2) ? of(type, scope) : of(Type.INT, scope));
    Scope inner = scope.block();
    String unboxed = name("v");
    code.block(
        "if (%s instanceof %s %s && !%3$s.equals(null))".formatted(object, type.boxed(), bound),
        () -> {
          code.line("%s %s = %s;", type.java(), unboxed, bound);
          inner.variable(type, unboxed);
          statements.several(inner, depth + 1);
        });
  }
}
