package io.github.culvert.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.teavm.model.AccessLevel;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.FieldHolder;
import org.teavm.model.FieldReference;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.ExitInstruction;
import org.teavm.model.instructions.GetFieldInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.PutFieldInstruction;
import org.teavm.model.util.ProgramUtils;

/**
 * A stream that has been used is refused, as on the JVM; TeaVM's (0.15.0) goes on where it was. The
 * methods that use one begin with {@code used = StreamUse.once(used)}. Streams that ask their
 * source for its count, which they have used by then, ask for {@code countAll}.
 */
final class StreamsOnce implements ClassHolderTransformer {
  private static final String PACKAGES = "java.util.stream.";
  private static final String USED = "used";
  private static final MethodDescriptor COUNT = new MethodDescriptor("count", ValueType.LONG);
  private static final MethodDescriptor COUNT_ALL =
      new MethodDescriptor("countAll", ValueType.LONG);
  private static final MethodReference ONCE =
      new MethodReference(
          "java.util.stream.StreamUse", "once", ValueType.BOOLEAN, ValueType.BOOLEAN);

  private static final Set<String> STREAMS =
      Set.of(
          "java.util.stream.impl.SimpleStreamImpl",
          "java.util.stream.intimpl.SimpleIntStreamImpl",
          "java.util.stream.longimpl.SimpleLongStreamImpl",
          "java.util.stream.doubleimpl.SimpleDoubleStreamImpl");

  /** What can be called again, and what streams call of each other. */
  private static final Set<String> REPEATABLE =
      Set.of(
          "<init>",
          "isParallel",
          "sequential",
          "parallel",
          "unordered",
          "onClose",
          "close",
          "sorted", // which calls toArray
          "next",
          "countAll",
          "estimateSize");

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (!cls.getName().startsWith(PACKAGES)) {
      return;
    }
    askForCountAll(cls);
    if (!STREAMS.contains(cls.getName())) {
      return;
    }
    FieldHolder field = new FieldHolder(USED);
    field.setType(ValueType.BOOLEAN);
    field.setLevel(AccessLevel.PRIVATE);
    cls.addField(field);
    for (MethodHolder method : cls.getMethods()) {
      if (method.getLevel() == AccessLevel.PUBLIC
          && method.getProgram() != null
          && !method.hasModifier(ElementModifier.STATIC)
          && isUse(method.getName())
          && !callsAnother(method.getProgram())) {
        use(method.getProgram(), cls.getName());
      }
    }
  }

  private static void askForCountAll(ClassHolder cls) {
    for (MethodHolder method : cls.getMethods()) {
      for (InvokeInstruction call : calls(method.getProgram())) {
        if (call.getMethod().getDescriptor().equals(COUNT)
            && STREAMS.contains(call.getMethod().getClassName())) {
          call.setMethod(new MethodReference(call.getMethod().getClassName(), COUNT_ALL));
        }
      }
    }
    MethodHolder count = cls.getMethod(COUNT);
    if (count == null || count.getProgram() == null) {
      return;
    }
    cls.removeMethod(count);
    MethodHolder all = new MethodHolder(COUNT_ALL);
    all.setLevel(AccessLevel.PUBLIC);
    all.setProgram(ProgramUtils.copy(count.getProgram()));
    cls.addMethod(all);
    if (STREAMS.contains(cls.getName())) {
      cls.addMethod(count(cls.getName()));
    }
  }

  private static MethodHolder count(String cls) {
    Program program = new Program();
    InvokeInstruction call = new InvokeInstruction();
    call.setType(InvocationType.VIRTUAL);
    call.setInstance(program.createVariable());
    call.setMethod(new MethodReference(cls, COUNT_ALL));
    call.setReceiver(program.createVariable());
    ExitInstruction exit = new ExitInstruction();
    exit.setValueToReturn(call.getReceiver());
    BasicBlock block = program.createBasicBlock();
    block.add(call);
    block.add(exit);
    MethodHolder count = new MethodHolder(COUNT);
    count.setLevel(AccessLevel.PUBLIC);
    count.setProgram(program);
    return count;
  }

  private static List<InvokeInstruction> calls(Program program) {
    List<InvokeInstruction> calls = new ArrayList<>();
    if (program != null) {
      for (BasicBlock block : program.getBasicBlocks()) {
        for (Instruction instruction : block) {
          if (instruction instanceof InvokeInstruction call) {
            calls.add(call);
          }
        }
      }
    }
    return calls;
  }

  private static boolean isUse(String method) {
    return !REPEATABLE.contains(method);
  }

  /** Whether the stream is used by another of its methods that this one calls. */
  private static boolean callsAnother(Program program) {
    return calls(program).stream()
        .filter(call -> call.getInstance() != null)
        .map(InvokeInstruction::getMethod)
        .anyMatch(called -> STREAMS.contains(called.getClassName()) && isUse(called.getName()));
  }

  private static void use(Program program, String cls) {
    if (ProgramUtils.buildControlFlowGraph(program).incomingEdgesCount(0) > 0) {
      throw new IllegalStateException("BUG: the first block of a method of " + cls + " is a loop");
    }
    FieldReference field = new FieldReference(cls, USED);
    Variable before = program.createVariable();
    GetFieldInstruction get = new GetFieldInstruction();
    get.setInstance(program.variableAt(0));
    get.setField(field);
    get.setFieldType(ValueType.BOOLEAN);
    get.setReceiver(before);
    Variable after = program.createVariable();
    InvokeInstruction once = new InvokeInstruction();
    once.setType(InvocationType.SPECIAL);
    once.setMethod(ONCE);
    once.setArguments(before);
    once.setReceiver(after);
    PutFieldInstruction put = new PutFieldInstruction();
    put.setInstance(program.variableAt(0));
    put.setField(field);
    put.setFieldType(ValueType.BOOLEAN);
    put.setValue(after);
    BasicBlock first = program.basicBlockAt(0);
    first.addFirst(put);
    first.addFirst(once);
    first.addFirst(get);
  }
}
