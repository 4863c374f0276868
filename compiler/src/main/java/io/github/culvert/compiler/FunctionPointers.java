package io.github.culvert.compiler;

import java.util.Map;
import java.util.Optional;
import org.teavm.interop.Function;
import org.teavm.model.BasicBlock;
import org.teavm.model.CallLocation;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ClassReader;
import org.teavm.model.ElementModifier;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReader;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.ClassConstantInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.StringConstantInstruction;

/**
 * Refuses pointers to functions ({@code Function.get}) that have another result or more parameters
 * than they are called with, where Wasm would trap. TeaVM (0.15.0) compares the types of the
 * parameters that both have.
 */
final class FunctionPointers implements ClassHolderTransformer {
  private static final String PROBLEM =
      "Method '{{m0}}' does not match signature of function method '{{m1}}'";

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    for (MethodHolder method : cls.getMethods()) {
      if (method.getProgram() != null) {
        check(method, method.getProgram(), context);
      }
    }
  }

  private static void check(
      MethodHolder method, Program program, ClassHolderTransformerContext context) {
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof InvokeInstruction call
            && call.getMethod().getClassName().equals(Function.class.getName())
            && call.getMethod().getName().equals("get")) {
          check(call, new CallLocation(method.getReference(), call.getLocation()), context);
        }
      }
    }
  }

  private static void check(
      InvokeInstruction get, CallLocation location, ClassHolderTransformerContext context) {
    Map<Variable, Instruction> definitions = Definitions.of(get.getProgram());
    Optional<ClassReader> function = type(definitions.get(get.getArguments().get(0)), context);
    Optional<ClassReader> target = type(definitions.get(get.getArguments().get(1)), context);
    if (function.isEmpty()
        || target.isEmpty()
        || !(definitions.get(get.getArguments().get(2))
            instanceof StringConstantInstruction name)) {
      return; // which TeaVM tells
    }
    for (MethodReader called : function.get().getMethods()) {
      for (MethodReader pointedTo : target.get().getMethods()) {
        if (called.hasModifier(ElementModifier.ABSTRACT)
            && pointedTo.hasModifier(ElementModifier.STATIC)
            && pointedTo.getName().equals(name.getConstant())
            && isTaken(called, pointedTo)
            && !fits(called, pointedTo)) {
          context
              .getDiagnostics()
              .error(location, PROBLEM, pointedTo.getReference(), called.getReference());
        }
      }
    }
  }

  private static Optional<ClassReader> type(
      Instruction definition, ClassHolderTransformerContext context) {
    return definition instanceof ClassConstantInstruction constant
            && constant.getConstant() instanceof ValueType.Object type
        ? Optional.ofNullable(context.getHierarchy().getClassSource().get(type.getClassName()))
        : Optional.empty();
  }

  /** What TeaVM takes for a method that fits; what it does not, it tells. */
  private static boolean isTaken(MethodReader called, MethodReader pointedTo) {
    boolean isTaken = called.parameterCount() <= pointedTo.parameterCount();
    for (int i = 0; isTaken && i < called.parameterCount(); i++) {
      isTaken = isSame(called.parameterType(i), pointedTo.parameterType(i));
    }
    return isTaken;
  }

  private static boolean fits(MethodReader called, MethodReader pointedTo) {
    return called.parameterCount() == pointedTo.parameterCount()
        && isSame(called.getResultType(), pointedTo.getResultType());
  }

  /** In Wasm, where all references are. */
  private static boolean isSame(ValueType one, ValueType other) {
    return one.equals(other) || (isReference(one) && isReference(other));
  }

  private static boolean isReference(ValueType type) {
    return type instanceof ValueType.Object || type instanceof ValueType.Array;
  }
}
