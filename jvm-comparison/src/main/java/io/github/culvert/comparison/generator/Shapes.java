package io.github.culvert.comparison.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The types that a program declares: records below a sealed interface, an enum, a generic class.
 */
final class Shapes {
  /** A record's name and the types of its components, which are named a, b and c. */
  record Shape(String name, List<Type> components) {
    List<String> names() {
      return List.of("a", "b", "c").subList(0, components.size());
    }
  }

  private final Chance chance;
  private final Expressions expressions;
  private final List<Shape> shapes;

  Shapes(Chance chance, Expressions expressions) {
    this.chance = chance;
    this.expressions = expressions;
    this.shapes = List.of(shape("Disk"), shape("Square"), shape("Line"));
  }

  private Shape shape(String name) {
    List<Type> components = new ArrayList<>();
    for (int i = 1 + chance.below(3); i > 0; i--) {
      // Neither floating point nor characters, since a record's text has them.
      components.add(
          chance.of(Type.INT, Type.LONG, Type.SHORT, Type.BYTE, Type.BOOLEAN, Type.STRING));
    }
    return new Shape(name, components);
  }

  List<Shape> all() {
    return shapes;
  }

  /** An expression that makes one of them. */
  String made(Scope scope) {
    if (chance.oneIn(5)) {
      return "new Twin(" + made(scope) + ", " + made(scope) + ")";
    }
    Shape shape = chance.of(shapes);
    return "new "
        + shape.name()
        + shape.components().stream()
            .map(type -> expressions.of(type, scope))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  void declare(SourceText code) {
    code.line("sealed interface Shape permits Disk, Square, Line, Twin {}");
    for (Shape shape : shapes) {
      String components =
          IntStream.range(0, shape.components().size())
              .mapToObj(i -> shape.components().get(i).java() + " " + shape.names().get(i))
              .collect(Collectors.joining(", "));
      code.line("record %s(%s) implements Shape {}", shape.name(), components);
    }
    code.line("record Twin(Shape left, Shape right) implements Shape {}");
    declareMood(code);
    declareBox(code);
  }

  private void declareMood(SourceText code) {
    code.block(
        "enum Mood",
        () -> {
          code.line("GLAD { @Override int rated(int n) { return n %s 3; } },", operator());
          code.line("SAD { @Override int rated(int n) { return n %s 7; } },", operator());
          code.line("TIRED;");
          code.line("int rated(int n) { return n %s ordinal(); }", operator());
        });
  }

  private void declareBox(SourceText code) {
    code.block(
        "static final class Box<T extends Comparable<T>>",
        () -> {
          code.line("private final T value;");
          code.line("Box(T value) { this.value = value; }");
          code.line("T largest(T other) { return value.compareTo(other) >= 0 ? value : other; }");
          code.line(
              "<R extends Comparable<R>> Box<R> map(Function<? super T, ? extends R> f) { return"
                  + " new Box<>(f.apply(value)); }");
        });
  }

  private String operator() {
    return chance.of("+", "-", "*", "/", "%", "<<", ">>>", "^");
  }
}
