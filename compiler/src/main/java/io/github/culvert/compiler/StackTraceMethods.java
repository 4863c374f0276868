package io.github.culvert.compiler;

import java.util.List;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.model.ClassHierarchy;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.FieldHolder;
import org.teavm.model.FieldReference;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/**
 * Gives Throwable room for the call sites of its stack, which culvert.h's culvert_recordSites
 * fills, and its methods about them the bodies of the guest's {@code StackTraces}. The room is a
 * part of the object, so that there is nothing to allocate, and nothing to fail, where an exception
 * is made.
 */
final class StackTraceMethods extends AbstractDependencyListener implements ClassHolderTransformer {
  private static final String THROWABLE = "java.lang.Throwable";
  private static final String STACK_TRACES = "io.github.culvert.guest.runtime.StackTraces";

  /** Two sites of 32 bits each; trace.c has their number, too. */
  private static final int FIELDS = 16;

  private static final List<String> PRINTERS =
      List.of("java.io.PrintStream", "java.io.PrintWriter");

  @Override
  public void started(DependencyAgent agent) {
    for (int i = 0; i < FIELDS; i++) {
      agent.linkField(new FieldReference(THROWABLE, fieldName(i)));
    }
  }

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (!cls.getName().equals(THROWABLE)) {
      return;
    }
    for (int i = 0; i < FIELDS; i++) {
      FieldHolder field = new FieldHolder(fieldName(i));
      field.setType(ValueType.LONG);
      cls.addField(field);
    }
    ClassHierarchy hierarchy = context.getHierarchy();
    fill(method(cls, "fillInStackTrace", ValueType.object(THROWABLE)), hierarchy);
    for (String printer : PRINTERS) {
      ValueType type = ValueType.object(printer);
      print(method(cls, "printStackTrace", type, ValueType.VOID), type, hierarchy);
    }
  }

  private static String fieldName(int index) {
    return "callSites" + index;
  }

  private static MethodHolder method(ClassHolder cls, String name, ValueType... signature) {
    return cls.getMethod(new MethodDescriptor(name, signature));
  }

  private static void fill(MethodHolder method, ClassHierarchy hierarchy) {
    ProgramEmitter body = ProgramEmitter.create(method, hierarchy);
    ValueEmitter self = body.var(0, ValueType.object(THROWABLE));
    body.invoke(STACK_TRACES, "fill", ValueType.VOID, self);
    self.returnValue();
  }

  private static void print(MethodHolder method, ValueType printer, ClassHierarchy hierarchy) {
    ProgramEmitter body = ProgramEmitter.create(method, hierarchy);
    body.invoke(
        STACK_TRACES,
        "print",
        ValueType.VOID,
        body.var(0, ValueType.object(THROWABLE)),
        body.var(1, printer));
    body.exit();
  }
}
