package io.github.culvert.compiler;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import org.teavm.model.AnnotationReader;
import org.teavm.model.AnnotationValue;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ClassReader;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReader;
import org.teavm.model.ReferenceCache;
import org.teavm.model.util.ModelUtils;
import org.teavm.model.util.ProgramUtils;
import org.teavm.parsing.ClassRefsRenamer;

/**
 * Puts the methods below {@code io.github.culvert.compiler.amended} into the classes of TeaVM's
 * class library (0.15.0) that behave unlike the JVM's: those of {@code amended.java.util.Random}
 * into {@code java.util.Random}. What such a class declares without an annotation of {@code
 * amended} only tells javac what TeaVM's class has; so does a method's visibility. No lambda may
 * stand in the methods: TeaVM sees to dynamic calls before a transformer comes.
 */
final class AmendedClasses implements ClassHolderTransformer {
  private static final String PREFIX = Replaces.class.getPackageName() + ".";

  private final ClassRefsRenamer renamer =
      new ClassRefsRenamer(new ReferenceCache(), AmendedClasses::amended);

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (!cls.getName().startsWith("java.")) {
      return;
    }
    ClassReader amendment = context.getHierarchy().getClassSource().get(PREFIX + cls.getName());
    if (amendment == null) {
      return;
    }
    cls.getInterfaces().addAll(amendment.getInterfaces());
    for (MethodReader method : amendment.getMethods()) {
      AnnotationReader replaces = method.getAnnotations().get(Replaces.class.getName());
      if (replaces != null || method.getAnnotations().get(Adds.class.getName()) != null) {
        MethodHolder amended = renamer.rename(ModelUtils.copyMethod(method));
        if (replaces != null) {
          keep(cls.getMethod(amended.getDescriptor()), replaces.getValue("original"), cls);
        }
        put(amended, cls, replaces != null);
      }
    }
  }

  private static void keep(MethodHolder original, AnnotationValue name, ClassHolder cls) {
    if (original != null && name != null) {
      MethodHolder kept =
          new MethodHolder(
              new MethodDescriptor(name.getString(), original.getDescriptor().getSignature()));
      kept.setLevel(original.getLevel());
      kept.getModifiers().addAll(original.getModifiers());
      kept.setProgram(ProgramUtils.copy(original.getProgram()));
      cls.addMethod(kept);
    }
  }

  private static void put(MethodHolder method, ClassHolder cls, boolean replaces) {
    MethodHolder original = cls.getMethod(method.getDescriptor());
    if ((original != null) != replaces) {
      throw new IllegalStateException(
          "BUG: TeaVM's "
              + cls.getName()
              + (replaces ? " no longer has " : " already has ")
              + method.getDescriptor()
              + ", see "
              + PREFIX
              + cls.getName());
    }
    if (original != null) {
      method.setLevel(original.getLevel());
      cls.removeMethod(original);
    }
    cls.addMethod(method);
  }

  private static String amended(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }
}
