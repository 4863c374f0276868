package io.github.culvert.compiler;

import java.util.Arrays;
import java.util.List;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.dependency.MethodDependency;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;

/**
 * Tells TeaVM's analysis that any method may throw what the runtime throws by itself, and that the
 * guest's {@code RuntimeErrors}, which throw it, are called. TeaVM 0.15.0 sees that only for null
 * and cast exceptions, and leaves out names and methods of classes that it believes not to come
 * somewhere: the name of a caught ArrayIndexOutOfBoundsException was null.
 */
final class RuntimeExceptions extends AbstractDependencyListener {
  private static final List<String> THROWN =
      List.of(
          "java.lang.ArrayIndexOutOfBoundsException",
          "java.lang.NoClassDefFoundError",
          "java.lang.OutOfMemoryError",
          "java.lang.StackOverflowError");

  private static final String THROWER = "io.github.culvert.guest.runtime.RuntimeErrors";

  /** The guest's {@code RuntimeErrors.classObject}. */
  static final MethodReference CLASS_OBJECT =
      new MethodReference(
          THROWER,
          "classObject",
          ValueType.object("org.teavm.interop.Address"),
          ValueType.object("java.lang.Object"));

  static final MethodReference THROW_CLASS_CAST =
      thrower(
          "throwClassCast",
          ValueType.object("java.lang.Object"),
          ValueType.object("org.teavm.interop.Address"));

  private static final MethodReference FAILED_INITIALIZER =
      thrower("throwFailedInitializer", ValueType.object("java.lang.Throwable"));

  private static final List<MethodReference> THROWERS =
      List.of(
          thrower("throwOutOfMemory"),
          thrower("throwStackOverflow"),
          thrower("throwNullPointer"),
          thrower("throwArrayIndex", ValueType.INTEGER, ValueType.INTEGER),
          THROW_CLASS_CAST,
          thrower("throwUninitializedClass"),
          new MethodReference(
              THROWER, "isExhaustion", ValueType.object("java.lang.Throwable"), ValueType.BOOLEAN),
          FAILED_INITIALIZER);

  @Override
  public void started(DependencyAgent agent) {
    for (MethodReference thrower : THROWERS) {
      agent.linkMethod(thrower).use();
    }
  }

  @Override
  public void methodReached(DependencyAgent agent, MethodDependency method) {
    for (String thrown : THROWN) {
      method.getThrown().propagate(agent.getType(ValueType.object(thrown)));
    }
    MethodDependency failed = agent.linkMethod(FAILED_INITIALIZER);
    if (method.getReference().getName().equals("<clinit>")) {
      method.getThrown().connect(failed.getVariable(1));
    }
    failed.getThrown().connect(method.getThrown());
  }

  private static MethodReference thrower(String name, ValueType... parameters) {
    ValueType[] signature = Arrays.copyOf(parameters, parameters.length + 1);
    signature[parameters.length] = ValueType.VOID;
    return new MethodReference(THROWER, name, signature);
  }
}
