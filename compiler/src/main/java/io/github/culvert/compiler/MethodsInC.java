package io.github.culvert.compiler;

import java.util.Map;
import java.util.Set;
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

  /** The class, and the names of its methods. */
  private static final Map<String, Set<String>> METHODS =
      Map.of(
          "io.github.culvert.wire.AsciiRun", Set.of("end"),
          "io.github.culvert.wire.LittleEndian",
              Set.of("getShort", "getInt", "getLong", "putShort", "putInt", "putLong"),
          "io.github.culvert.wire.SipHash", Set.of("hashTo"),
          "io.github.culvert.wire.TableLayout", Set.of("checksum"),
          "io.github.culvert.guest.HeaderText", Set.of("indexOf", "isAt"),
          "io.github.culvert.guest.ListedHeaderNames", Set.of("begins", "nextOf"));

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    Set<String> names = METHODS.get(cls.getName());
    if (names == null) {
      return;
    }
    annotate(cls.getAnnotations(), Include.class, "value", HEADER);
    for (MethodHolder method : cls.getMethods()) {
      if (names.contains(method.getName())) {
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
