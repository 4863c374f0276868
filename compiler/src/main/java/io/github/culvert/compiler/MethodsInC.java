package io.github.culvert.compiler;

import java.util.Map;
import org.teavm.interop.Import;
import org.teavm.interop.c.Include;
import org.teavm.model.AnnotationContainer;
import org.teavm.model.AnnotationHolder;
import org.teavm.model.AnnotationValue;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodHolder;

/**
 * Has C functions (bytes.c) take the place of methods that go over bytes one by one: each of these
 * would be checked against its array and against the memory by itself. Their Java is what the JVM
 * runs, and says what they do.
 */
final class MethodsInC implements ClassHolderTransformer {
  private static final String HEADER = "bytes.h";

  /** The class, and what the names of its methods begin with. */
  private static final Map<String, String> METHODS =
      Map.of(
          "io.github.culvert.wire.LittleEndian", "",
          "io.github.culvert.guest.HeaderText", "indexOf");

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    String beginning = METHODS.get(cls.getName());
    if (beginning == null) {
      return;
    }
    annotate(cls.getAnnotations(), Include.class, "value", HEADER);
    for (MethodHolder method : cls.getMethods()) {
      if (method.hasModifier(ElementModifier.STATIC) && method.getName().startsWith(beginning)) {
        method.setProgram(null);
        method.getModifiers().add(ElementModifier.NATIVE);
        annotate(method.getAnnotations(), Import.class, "name", function(cls, method));
      }
    }
  }

  private static String function(ClassHolder cls, MethodHolder method) {
    String name = cls.getName();
    return "culvert_" + name.substring(name.lastIndexOf('.') + 1) + "_" + method.getName();
  }

  private static void annotate(
      AnnotationContainer annotations, Class<?> type, String key, String value) {
    AnnotationHolder annotation = new AnnotationHolder(type.getName());
    annotation.getValues().put(key, new AnnotationValue(value));
    annotations.add(annotation);
  }
}
