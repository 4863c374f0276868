package io.github.culvert.compiler;

import java.util.Map;
import org.teavm.interop.Unmanaged;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
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
import org.teavm.model.instructions.GetFieldInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NullConstantInstruction;
import org.teavm.model.instructions.PutElementInstruction;
import org.teavm.model.instructions.StringConstantInstruction;
import org.teavm.model.instructions.UnwrapArrayInstruction;

/**
 * Has the guest's {@code Checked} look at what arrays get: TeaVM (0.15.0) stores objects into
 * arrays of other classes, and its System.arraycopy overwrites the heap where position and length
 * overflow, or where the arrays' elements differ in size. Public, since TeaVM makes it by name.
 */
public final class CheckedArrays implements ClassHolderTransformer {
  private static final String CHECKED = "io.github.culvert.guest.runtime.Checked";

  /** TeaVM's runtime, whose code has no frames to unwind. */
  private static final String RUNTIME = "org.teavm.runtime.";

  private static final ValueType OBJECT = ValueType.object("java.lang.Object");

  private static final MethodReference STORE =
      new MethodReference(CHECKED, "store", OBJECT, OBJECT, ValueType.VOID);

  private static final MethodReference COPY =
      new MethodReference(
          CHECKED,
          "copy",
          OBJECT,
          ValueType.INTEGER,
          OBJECT,
          ValueType.INTEGER,
          ValueType.INTEGER,
          ValueType.VOID);

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (cls.getName().equals(CHECKED)
        || cls.getName().startsWith(RUNTIME)
        || cls.getAnnotations().get(Unmanaged.class.getName()) != null) {
      return;
    }
    for (MethodHolder method : cls.getMethods()) {
      Program program = method.getProgram();
      if (program == null || method.getAnnotations().get(Unmanaged.class.getName()) != null) {
        continue;
      }
      checkStores(program);
      if (cls.getName().equals("java.lang.System")
          && (method.getName().equals("arraycopy") || method.getName().equals("fastArraycopy"))) {
        checkCopy(program);
      }
    }
  }

  private static void checkStores(Program program) {
    Map<Variable, Instruction> definitions = Definitions.of(program);
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof PutElementInstruction put
            && put.getType() == ArrayElementType.OBJECT
            && !isMadeFor(put.getArray(), put.getValue(), definitions)
            && !(definition(put.getValue(), definitions) instanceof NullConstantInstruction)) {
          put.insertPrevious(call(STORE, put.getArray(), put.getValue()));
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

  private static void checkCopy(Program program) {
    Variable[] arguments = new Variable[COPY.parameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = program.variableAt(i + 1);
    }
    program.basicBlockAt(0).addFirst(call(COPY, arguments));
  }

  private static InvokeInstruction call(MethodReference method, Variable... arguments) {
    InvokeInstruction call = new InvokeInstruction();
    call.setType(InvocationType.SPECIAL);
    call.setMethod(method);
    call.setArguments(arguments);
    return call;
  }
}
