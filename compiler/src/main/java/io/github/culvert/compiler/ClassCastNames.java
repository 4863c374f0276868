package io.github.culvert.compiler;

import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.dependency.DependencyNode;
import org.teavm.dependency.MethodDependency;
import org.teavm.model.BasicBlockReader;
import org.teavm.model.MethodReference;
import org.teavm.model.ProgramReader;
import org.teavm.model.ValueType;
import org.teavm.model.VariableReader;
import org.teavm.model.instructions.AbstractInstructionReader;

/**
 * Keeps the names that the message of a ClassCastException may have: of what comes to a cast and
 * does not fit, and of the class that it is cast to. The module has no other names of classes than
 * those that its code asks for.
 */
final class ClassCastNames extends AbstractDependencyListener {
  private static final ValueType OBJECT = ValueType.object("java.lang.Object");

  private static final MethodReference GET_NAME =
      new MethodReference("java.lang.Class", "getName", ValueType.object("java.lang.String"));

  @Override
  public void started(DependencyAgent agent) {
    agent.linkMethod(RuntimeExceptions.THROW_CLASS_CAST).propagate(1, agent.getType(OBJECT));
    agent
        .linkMethod(RuntimeExceptions.CLASS_OBJECT)
        .getResult()
        .propagate(agent.getType(ValueType.object("java.lang.Class")));
  }

  @Override
  public void completing(DependencyAgent agent) {
    DependencyNode named = agent.linkMethod(GET_NAME).getVariable(0).getClassValueNode();
    for (MethodReference reference : agent.getReachableMethods()) {
      MethodDependency method = agent.linkMethod(reference);
      ProgramReader program = method.isMissing() ? null : method.getMethod().getProgram();
      if (program != null && method.isUsed()) {
        Casts casts = new Casts(agent, method, named);
        for (BasicBlockReader block : program.getBasicBlocks()) {
          block.readAllInstructions(casts);
        }
      }
    }
  }

  private static final class Casts extends AbstractInstructionReader {
    private final DependencyAgent agent;
    private final MethodDependency method;
    private final DependencyNode named;

    Casts(DependencyAgent agent, MethodDependency method, DependencyNode named) {
      this.agent = agent;
      this.method = method;
      this.named = named;
    }

    @Override
    public void cast(
        VariableReader receiver, VariableReader value, ValueType target, boolean isWeak) {
      DependencyNode values = isWeak ? null : method.getVariable(value.getIndex());
      if (values == null) {
        return;
      }
      for (ValueType type : values.getTypes()) {
        if (!target.equals(OBJECT) && !agent.getClassHierarchy().isSuperType(target, type, false)) {
          named.propagate(agent.getType(type));
          named.propagate(agent.getType(target));
        }
      }
    }
  }
}
