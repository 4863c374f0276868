package io.github.culvert.compiler;

import java.util.Map;
import org.teavm.model.BasicBlock;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.ArrayElementType;
import org.teavm.model.instructions.AssignInstruction;
import org.teavm.model.instructions.ConstructArrayInstruction;
import org.teavm.model.instructions.ConstructInstruction;
import org.teavm.model.instructions.ExitInstruction;
import org.teavm.model.instructions.GetFieldInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NullConstantInstruction;
import org.teavm.model.instructions.PutElementInstruction;
import org.teavm.model.instructions.StringConstantInstruction;
import org.teavm.model.instructions.UnwrapArrayInstruction;

/**
 * Has the guest's {@code Checked} look at what arrays get, and copy them: TeaVM (0.15.0) stores
 * objects into arrays of other classes, and its System.arraycopy overwrites the heap where position
 * and length overflow, or where the arrays' elements differ in size.
 */
final class CheckedArrays {
  private static final ValueType OBJECT = ValueType.object("java.lang.Object");

  private static final MethodReference STORE =
      Checks.method("store", OBJECT, OBJECT, ValueType.VOID);

  private static final MethodReference COPY =
      Checks.method(
          "copy",
          OBJECT,
          ValueType.INTEGER,
          OBJECT,
          ValueType.INTEGER,
          ValueType.INTEGER,
          ValueType.VOID);

  private CheckedArrays() {}

  static void check(MethodHolder method, Map<Variable, Instruction> definitions) {
    checkStores(method.getProgram(), definitions);
    if (method.getOwnerName().equals("java.lang.System")
        && (method.getName().equals("arraycopy") || method.getName().equals("fastArraycopy"))) {
      method.setProgram(copy());
    }
  }

  private static void checkStores(Program program, Map<Variable, Instruction> definitions) {
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof PutElementInstruction put
            && put.getType() == ArrayElementType.OBJECT
            && !isMadeFor(put.getArray(), put.getValue(), definitions)
            && !(definition(put.getValue(), definitions) instanceof NullConstantInstruction)) {
          put.insertPrevious(Checks.call(put, STORE, put.getArray(), put.getValue()));
        }
      }
    }
  }

  /** Whether the array is made in this method, for objects of just that class or of any. */
  private static boolean isMadeFor(
      Variable array, Variable value, Map<Variable, Instruction> definitions) {
    if (!(definition(array, definitions) instanceof UnwrapArrayInstruction unwrap)
        || !(definition(unwrap.getArray(), definitions)
            instanceof ConstructArrayInstruction construct)) {
      return false;
    }
    return construct.getItemType().equals(OBJECT)
        || construct.getItemType().equals(typeOf(definition(value, definitions)));
  }

  /** What the class file says of an instruction's result; null if that is nothing. */
  private static ValueType typeOf(Instruction definition) {
    if (definition instanceof StringConstantInstruction) {
      return ValueType.object("java.lang.String");
    } else if (definition instanceof ConstructInstruction construct) {
      return ValueType.object(construct.getType());
    } else if (definition instanceof ConstructArrayInstruction construct) {
      return ValueType.arrayOf(construct.getItemType());
    } else if (definition instanceof InvokeInstruction invoke) {
      return invoke.getMethod().getReturnType();
    } else if (definition instanceof GetFieldInstruction get) {
      return get.getFieldType();
    }
    return null;
  }

  private static Instruction definition(Variable variable, Map<Variable, Instruction> definitions) {
    Instruction definition = definitions.get(variable);
    while (definition instanceof AssignInstruction assign) {
      definition = definitions.get(assign.getAssignee());
    }
    return definition;
  }

  /** A method that does nothing but to call {@code Checked.copy}. */
  private static Program copy() {
    Program program = new Program();
    program.createVariable(); // that of an instance method's object
    Variable[] arguments = new Variable[COPY.parameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = program.createVariable();
    }
    BasicBlock block = program.createBasicBlock();
    ExitInstruction exit = new ExitInstruction();
    block.add(Checks.call(exit, COPY, arguments));
    block.add(exit);
    return program;
  }
}
