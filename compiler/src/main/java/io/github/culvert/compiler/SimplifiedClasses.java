package io.github.culvert.compiler;

import java.util.HashMap;
import java.util.Map;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderSource;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.optimization.GlobalValueNumbering;
import org.teavm.model.transformation.NoSuchFieldCatchElimination;

/**
 * Classes, each made once, with less for TeaVM to look at. As its own
 * PreOptimizingClassHolderSource, but what has an unused result stays here: it may throw, as a
 * division by zero does, and the checks for that are put in later.
 */
final class SimplifiedClasses implements ClassHolderSource {
  private final ClassHolderSource source;
  private final Map<String, ClassHolder> classes = new HashMap<>();

  SimplifiedClasses(ClassHolderSource source) {
    this.source = source;
  }

  @Override
  public ClassHolder get(String name) {
    if (!classes.containsKey(name)) {
      ClassHolder cls = source.get(name);
      classes.put(name, cls);
      if (cls != null) {
        cls.getMethods().stream()
            .map(MethodHolder::getProgram)
            .filter(program -> program != null)
            .forEach(SimplifiedClasses::simplify);
      }
    }
    return classes.get(name);
  }

  private static void simplify(Program program) {
    new NoSuchFieldCatchElimination().apply(program);
    new GlobalValueNumbering(true).optimize(program);
  }
}
