package io.github.culvert.compiler;

import java.util.Map;
import org.teavm.interop.Unmanaged;
import org.teavm.model.AnnotationContainer;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;

/**
 * Has the guest's {@code Checked} look at what TeaVM's C (0.15.0) does otherwise than Java: see
 * {@link CheckedOperations}, {@link CheckedArrays} and {@link CheckedCasts}; and notes the {@link
 * NullReasons}.
 */
final class Checks implements ClassHolderTransformer {
  private static final String CHECKED = "io.github.culvert.guest.runtime.Checked";

  /** TeaVM's runtime, whose code has no frames to unwind. */
  private static final String RUNTIME = "org.teavm.runtime.";

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (cls.getName().equals(CHECKED)
        || cls.getName().startsWith(RUNTIME)
        || isUnmanaged(cls.getAnnotations())) {
      return;
    }
    for (MethodHolder method : cls.getMethods()) {
      if (method.getProgram() != null && !isUnmanaged(method.getAnnotations())) {
        check(method);
      }
    }
  }

  private static boolean isUnmanaged(AnnotationContainer annotations) {
    return annotations.get(Unmanaged.class.getName()) != null;
  }

  private static void check(MethodHolder method) {
    Program program = method.getProgram();
    Map<Variable, Instruction> definitions = Definitions.of(program);
    NullReasons.note(program, definitions);
    CheckedCasts.check(program);
    CheckedOperations.check(program, definitions);
    CheckedArrays.check(method, definitions);
  }

  /** One of the guest's methods, by the types of its parameters and of its result. */
  static MethodReference method(String name, ValueType... signature) {
    return new MethodReference(CHECKED, name, signature);
  }

  /** A call in the line of an instruction. */
  static InvokeInstruction call(Instruction at, MethodReference method, Variable... arguments) {
    InvokeInstruction call = new InvokeInstruction();
    call.setType(InvocationType.SPECIAL);
    call.setMethod(method);
    call.setArguments(arguments);
    call.setLocation(at.getLocation());
    return call;
  }
}
