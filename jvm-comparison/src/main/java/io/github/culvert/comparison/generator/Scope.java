package io.github.culvert.comparison.generator;

import java.util.ArrayList;
import java.util.List;

/** The variables that a place of a program may name, and where a jump from there may go. */
final class Scope {
  /**
   * A variable.
   *
   * @param assignable whether it may be assigned to
   * @param captured whether a lambda may name it
   */
  record Variable(Type type, String name, boolean assignable, boolean captured) {}

  private final List<Variable> variables;
  private final List<String> loops;
  private final Type returned;

  private Scope(List<Variable> variables, List<String> loops, Type returned) {
    this.variables = new ArrayList<>(variables);
    this.loops = List.copyOf(loops);
    this.returned = returned;
  }

  /** That of a method which returns such a value. */
  static Scope ofMethod(Type returned, List<Variable> variables) {
    return new Scope(variables, List.of(), returned);
  }

  /** That of a block: what it declares ends with it. */
  Scope block() {
    return new Scope(variables, loops, returned);
  }

  /** That of a loop with this label. */
  Scope loop(String label) {
    List<String> inner = new ArrayList<>(loops);
    inner.add(label);
    return new Scope(variables, inner, returned);
  }

  /** That of a lambda's body, or of a class within a method. */
  Scope lambda(Type result) {
    return new Scope(variables.stream().filter(Variable::captured).toList(), List.of(), result);
  }

  /** That of a case's guard, which may not assign. */
  Scope guard() {
    List<Variable> constants =
        variables.stream()
            .filter(Variable::captured)
            .map(v -> new Variable(v.type(), v.name(), false, true))
            .toList();
    return new Scope(constants, List.of(), returned);
  }

  void variable(Type type, String name) {
    variables.add(new Variable(type, name, true, false));
  }

  void constant(Type type, String name) {
    variables.add(new Variable(type, name, false, true));
  }

  void field(Type type, String name) {
    variables.add(new Variable(type, name, true, true));
  }

  void counter(String name) {
    variables.add(new Variable(Type.INT, name, false, false));
  }

  List<String> readable(Type type) {
    return variables.stream().filter(v -> v.type() == type).map(Variable::name).toList();
  }

  List<Variable> assignable() {
    return variables.stream().filter(Variable::assignable).toList();
  }

  List<String> assignable(Type type) {
    return assignable().stream().filter(v -> v.type() == type).map(Variable::name).toList();
  }

  /** Labels of the loops around it, within the same method. */
  List<String> loops() {
    return loops;
  }

  /** What {@code return} takes there. */
  Type returned() {
    return returned;
  }
}
