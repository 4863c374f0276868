package io.github.culvert.compiler;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.teavm.model.BasicBlock;
import org.teavm.model.Instruction;
import org.teavm.model.MethodReference;
import org.teavm.model.PrimitiveType;
import org.teavm.model.Program;
import org.teavm.model.TextLocation;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.ArrayElementType;
import org.teavm.model.instructions.ArrayLengthInstruction;
import org.teavm.model.instructions.AssignInstruction;
import org.teavm.model.instructions.CastInstruction;
import org.teavm.model.instructions.GetElementInstruction;
import org.teavm.model.instructions.GetFieldInstruction;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.MonitorEnterInstruction;
import org.teavm.model.instructions.NullConstantInstruction;
import org.teavm.model.instructions.PutElementInstruction;
import org.teavm.model.instructions.PutFieldInstruction;
import org.teavm.model.instructions.RaiseInstruction;
import org.teavm.model.instructions.UnwrapArrayInstruction;

/**
 * What a NullPointerException would say on the JVM ({@code Cannot invoke "String.length()" because
 * "name" is null}), for each instruction that may find a null. It goes with the instruction's
 * location, in whose file name it stands behind a line feed: TeaVM gives the check for null the
 * location of the instruction that the check is for.
 */
final class NullReasons {
  private static final char BETWEEN = '\n';

  /** For a quotation mark, which TeaVM (0.15.0) does not write into its JSON as such. */
  private static final char QUOTE = '\'';

  /** What is not known. */
  private static final String UNKNOWN = "...";

  /** As on the JVM: of {@code a.b().c.d()} more is not read by anybody. */
  private static final int MAX_DEPTH = 5;

  private final Map<Variable, Instruction> definitions;

  private NullReasons(Map<Variable, Instruction> definitions) {
    this.definitions = definitions;
  }

  /** Puts them into a method's locations. */
  static void note(Program program, Map<Variable, Instruction> definitions) {
    NullReasons reasons = new NullReasons(definitions);
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        TextLocation location = instruction.getLocation();
        String reason = location == null ? null : reasons.of(instruction);
        if (reason != null) {
          String file = location.getFileName() == null ? "" : location.getFileName();
          instruction.setLocation(
              new TextLocation(
                  file + BETWEEN + reason.replace('"', QUOTE),
                  location.getLine(),
                  location.getInlining()));
        }
      }
    }
  }

  /** The file's name in the name of a location's file. */
  static String file(String noted) {
    int end = noted.indexOf(BETWEEN);
    return end < 0 ? noted : noted.substring(0, end);
  }

  /** The reason in the name of a location's file; empty if there is none. */
  static String reason(String noted) {
    return noted.substring(Math.min(noted.length(), file(noted).length() + 1)).replace(QUOTE, '"');
  }

  private String of(Instruction instruction) {
    if (instruction instanceof InvokeInstruction call && call.getInstance() != null) {
      return because("Cannot invoke \"" + name(call.getMethod()) + "\"", call.getInstance());
    } else if (instruction instanceof GetFieldInstruction get && get.getInstance() != null) {
      return because(
          "Cannot read field \"" + get.getField().getFieldName() + "\"", get.getInstance());
    } else if (instruction instanceof PutFieldInstruction put && put.getInstance() != null) {
      return because(
          "Cannot assign field \"" + put.getField().getFieldName() + "\"", put.getInstance());
    } else if (instruction instanceof UnwrapArrayInstruction unwrap) {
      return because(access(unwrap), unwrap.getArray());
    } else if (instruction instanceof RaiseInstruction raise) {
      return because("Cannot throw exception", raise.getException());
    } else if (instruction instanceof MonitorEnterInstruction enter) {
      return because("Cannot enter synchronized block", enter.getObjectRef());
    }
    return null;
  }

  private String because(String what, Variable value) {
    Variable origin = origin(value);
    if (origin.getDebugName() == null
        && definitions.get(origin) instanceof InvokeInstruction call) {
      return what + " because the return value of \"" + name(call.getMethod()) + "\" is null";
    }
    String source = describe(origin, 0);
    return source.equals(UNKNOWN) ? what : what + " because \"" + source + "\" is null";
  }

  /** The expression that a variable has its value of. */
  private String describe(Variable value, int depth) {
    Variable variable = origin(value);
    if (variable.getDebugName() != null || variable.getIndex() == 0) {
      return variable.getIndex() == 0 ? "this" : variable.getDebugName();
    }
    Instruction definition = depth == MAX_DEPTH ? null : definitions.get(variable);
    if (definition instanceof GetFieldInstruction get) {
      String owner =
          get.getInstance() == null
              ? name(ValueType.object(get.getField().getClassName()))
              : describe(get.getInstance(), depth + 1);
      String field = get.getField().getFieldName();
      return owner.equals(UNKNOWN) ? field : owner + "." + field;
    } else if (definition instanceof GetElementInstruction get) {
      String array = describe(get.getArray(), depth + 1);
      return array + "[" + describe(get.getIndex(), depth + 1) + "]";
    } else if (definition instanceof InvokeInstruction call) {
      return name(call.getMethod());
    } else if (definition instanceof IntegerConstantInstruction constant) {
      return String.valueOf(constant.getConstant());
    }
    return definition instanceof NullConstantInstruction ? "null" : UNKNOWN;
  }

  /** The variable that has a value first, or under a name. */
  private Variable origin(Variable variable) {
    Variable origin = variable;
    Variable source = origin;
    while (source != null) {
      origin = source;
      source = origin.getDebugName() == null ? source(definitions.get(origin)) : null;
    }
    return origin;
  }

  /** What an instruction hands on. */
  private static Variable source(Instruction definition) {
    if (definition instanceof AssignInstruction assign) {
      return assign.getAssignee();
    } else if (definition instanceof CastInstruction cast) {
      return cast.getValue();
    } else if (definition instanceof UnwrapArrayInstruction unwrap) {
      return unwrap.getArray();
    }
    return null;
  }

  /** What an array is needed for, which comes next in its block. */
  private static String access(UnwrapArrayInstruction unwrap) {
    Variable array = unwrap.getReceiver();
    for (Instruction next = unwrap.getNext(); next != null; next = next.getNext()) {
      if (next instanceof ArrayLengthInstruction length && length.getArray().equals(array)) {
        return "Cannot read the array length";
      } else if (next instanceof GetElementInstruction get && get.getArray().equals(array)) {
        return "Cannot load from " + name(get.getType()) + " array";
      } else if (next instanceof PutElementInstruction put && put.getArray().equals(array)) {
        return "Cannot store to " + name(put.getType()) + " array";
      }
    }
    return "Cannot read the array";
  }

  private static String name(ArrayElementType type) {
    return switch (type) {
      case BYTE -> "byte/boolean";
      case OBJECT -> "object";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String name(MethodReference method) {
    return Stream.of(method.getParameterTypes())
        .map(NullReasons::name)
        .collect(
            Collectors.joining(
                ", ",
                name(ValueType.object(method.getClassName())) + "." + method.getName() + "(",
                ")"));
  }

  private static String name(ValueType type) {
    if (type instanceof ValueType.Array array) {
      return name(array.getItemType()) + "[]";
    } else if (type instanceof ValueType.Object object) {
      return switch (object.getClassName()) {
        case "java.lang.Object" -> "Object";
        case "java.lang.String" -> "String";
        default -> object.getClassName();
      };
    }
    return name(((ValueType.Primitive) type).getKind());
  }

  private static String name(PrimitiveType type) {
    return switch (type) {
      case INTEGER -> "int";
      case CHARACTER -> "char";
      default -> type.name().toLowerCase(Locale.ROOT);
    };
  }
}
