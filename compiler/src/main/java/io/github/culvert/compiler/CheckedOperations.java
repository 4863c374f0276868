package io.github.culvert.compiler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.teavm.model.BasicBlock;
import org.teavm.model.Instruction;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BinaryOperation;
import org.teavm.model.instructions.CastNumberInstruction;
import org.teavm.model.instructions.ConstructArrayInstruction;
import org.teavm.model.instructions.ConstructMultiArrayInstruction;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.LongConstantInstruction;
import org.teavm.model.instructions.NumericOperandType;

/**
 * Gives operations their meaning in Java that TeaVM's C backend (0.15.0) writes as plain C: there a
 * division by zero, a shift by the width and more, and a cast to an integer that is too small are
 * undefined, and a negative size of an array overwrites the heap. They become calls to the guest's
 * {@code Checked}, but for constants that need no check; shifts get their amount masked, which
 * costs nothing in Wasm.
 */
final class CheckedOperations {
  private static final Set<BinaryOperation> SHIFTS =
      Set.of(
          BinaryOperation.SHIFT_LEFT,
          BinaryOperation.SHIFT_RIGHT,
          BinaryOperation.SHIFT_RIGHT_UNSIGNED);

  private static final Set<String> UNSIGNED = Set.of("divideUnsigned", "remainderUnsigned");

  private static final MethodReference ARRAY_LENGTH =
      Checks.method("arrayLength", ValueType.INTEGER, ValueType.INTEGER);

  private CheckedOperations() {}

  static void check(Program program, Map<Variable, Instruction> definitions) {
    Map<Variable, Long> constants = constants(definitions);
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof BinaryInstruction binary) {
          checkDivisor(binary, constants);
          maskShift(binary, constants);
        } else if (instruction instanceof CastNumberInstruction cast) {
          checkCast(cast);
        } else if (instruction instanceof InvokeInstruction call) {
          checkUnsignedDivisor(call);
        } else if (instruction instanceof ConstructArrayInstruction array) {
          array.setSize(checkedLength(array, array.getSize(), constants));
        } else if (instruction instanceof ConstructMultiArrayInstruction array) {
          array.getDimensions().replaceAll(length -> checkedLength(array, length, constants));
        }
      }
    }
  }

  private static void checkDivisor(BinaryInstruction binary, Map<Variable, Long> constants) {
    boolean divides = binary.getOperation() == BinaryOperation.DIVIDE;
    if (!divides && binary.getOperation() != BinaryOperation.MODULO) {
      return;
    }
    ValueType type = integerType(binary.getOperandType());
    if (type == null) {
      return;
    }
    Long divisor = constants.get(binary.getSecondOperand());
    if (divisor != null && divisor != 0 && divisor != -1) {
      return;
    }
    String name = divides ? "divide" : "remainder";
    InvokeInstruction call =
        Checks.call(
            binary,
            Checks.method(name, type, type, type),
            binary.getFirstOperand(),
            binary.getSecondOperand());
    call.setReceiver(binary.getReceiver());
    binary.replace(call);
  }

  private static void maskShift(BinaryInstruction shift, Map<Variable, Long> constants) {
    if (!SHIFTS.contains(shift.getOperation())) {
      return;
    }
    int largest = shift.getOperandType() == NumericOperandType.LONG ? 63 : 31;
    Long amount = constants.get(shift.getSecondOperand());
    if (amount != null && amount >= 0 && amount <= largest) {
      return;
    }
    Program program = shift.getProgram();
    IntegerConstantInstruction mask = new IntegerConstantInstruction();
    mask.setConstant(largest);
    mask.setReceiver(program.createVariable());
    BinaryInstruction and = new BinaryInstruction(BinaryOperation.AND, NumericOperandType.INT);
    and.setFirstOperand(shift.getSecondOperand());
    and.setSecondOperand(mask.getReceiver());
    and.setReceiver(program.createVariable());
    shift.insertPreviousAll(List.of(mask, and));
    shift.setSecondOperand(and.getReceiver());
  }

  private static void checkCast(CastNumberInstruction cast) {
    ValueType source = floatingType(cast.getSourceType());
    ValueType target = integerType(cast.getTargetType());
    if (source == null || target == null) {
      return;
    }
    String name = target == ValueType.LONG ? "toLong" : "toInt";
    InvokeInstruction call =
        Checks.call(cast, Checks.method(name, source, target), cast.getValue());
    call.setReceiver(cast.getReceiver());
    cast.replace(call);
  }

  /** TeaVM writes these methods of Integer and Long as plain C as well. */
  private static void checkUnsignedDivisor(InvokeInstruction call) {
    MethodReference method = call.getMethod();
    if (UNSIGNED.contains(method.getName())
        && (method.getClassName().equals("java.lang.Integer")
            || method.getClassName().equals("java.lang.Long"))) {
      call.setMethod(Checks.method(method.getName(), method.getSignature()));
    }
  }

  private static ValueType integerType(NumericOperandType type) {
    return switch (type) {
      case INT -> ValueType.INTEGER;
      case LONG -> ValueType.LONG;
      default -> null;
    };
  }

  private static ValueType floatingType(NumericOperandType type) {
    return switch (type) {
      case FLOAT -> ValueType.FLOAT;
      case DOUBLE -> ValueType.DOUBLE;
      default -> null;
    };
  }

  private static Variable checkedLength(
      Instruction array, Variable length, Map<Variable, Long> constants) {
    Long constant = constants.get(length);
    if (constant != null && constant >= 0) {
      return length;
    }
    InvokeInstruction call = Checks.call(array, ARRAY_LENGTH, length);
    Variable checked = array.getProgram().createVariable();
    call.setReceiver(checked);
    array.insertPrevious(call);
    return checked;
  }

  /** Variables that have one definition, which is a constant. */
  private static Map<Variable, Long> constants(Map<Variable, Instruction> definitions) {
    Map<Variable, Long> constants = new HashMap<>();
    definitions.forEach(
        (variable, definition) -> {
          if (definition instanceof IntegerConstantInstruction constant) {
            constants.put(variable, (long) constant.getConstant());
          } else if (definition instanceof LongConstantInstruction constant) {
            constants.put(variable, constant.getConstant());
          }
        });
    return constants;
  }
}
