package io.github.culvert.compiler;

import java.util.List;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.FieldReference;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.ConstructArrayInstruction;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.PutFieldInstruction;

/**
 * Makes Throwable's constructors set the list of suppressed exceptions. TeaVM's leave it null, so
 * that try-with-resources threw a NullPointerException where body and close both throw (0.15.0).
 */
final class SuppressedExceptions implements ClassHolderTransformer {
  private static final String THROWABLE = "java.lang.Throwable";
  private static final ValueType TYPE = ValueType.object(THROWABLE);

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (!cls.getName().equals(THROWABLE)) {
      return;
    }
    for (MethodHolder method : cls.getMethods()) {
      if (method.getName().equals("<init>") && method.getProgram() != null) {
        setSuppressed(method.getProgram());
      }
    }
  }

  private static void setSuppressed(Program program) {
    Variable zero = program.createVariable();
    IntegerConstantInstruction constant = new IntegerConstantInstruction();
    constant.setConstant(0);
    constant.setReceiver(zero);
    Variable list = program.createVariable();
    ConstructArrayInstruction construct = new ConstructArrayInstruction();
    construct.setItemType(TYPE);
    construct.setSize(zero);
    construct.setReceiver(list);
    PutFieldInstruction put = new PutFieldInstruction();
    put.setField(new FieldReference(THROWABLE, "suppressed"));
    put.setFieldType(ValueType.arrayOf(TYPE));
    put.setInstance(program.variableAt(0));
    put.setValue(list);
    for (Instruction instruction : List.of(put, construct, constant)) {
      program.basicBlockAt(0).addFirst(instruction);
    }
  }
}
