package io.github.culvert.compiler;

import org.teavm.classlib.impl.record.ObjectMethodsSubstitutor;
import org.teavm.dependency.BootstrapMethodSubstitutor;
import org.teavm.dependency.DynamicCallSite;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/**
 * The methods of records, whose hash code begins with 0 as the JVM's does. TeaVM's (0.15.0) begins
 * with 1, which is a power of 31 more, as many times as there are components.
 */
final class RecordHashCodes implements BootstrapMethodSubstitutor {
  /** {@code java.lang.runtime.ObjectMethods.bootstrap}. */
  static final MethodReference METHOD =
      new MethodReference(
          "java.lang.runtime.ObjectMethods",
          "bootstrap",
          ValueType.object("java.lang.invoke.MethodHandles$Lookup"),
          ValueType.object("java.lang.String"),
          ValueType.object("java.lang.invoke.TypeDescriptor"),
          ValueType.object("java.lang.Class"),
          ValueType.object("java.lang.String"),
          ValueType.arrayOf(ValueType.object("java.lang.invoke.MethodHandle")),
          ValueType.object("java.lang.Object"));

  private final BootstrapMethodSubstitutor methods = new ObjectMethodsSubstitutor();

  @Override
  public ValueEmitter substitute(DynamicCallSite call, ProgramEmitter program) {
    ValueEmitter result = methods.substitute(call, program);
    if (!call.getCalledMethod().getName().equals("hashCode")) {
      return result;
    }
    int begin = 1;
    for (int i = 2; i < call.getBootstrapArguments().size(); i++) {
      begin *= 31;
    }
    return result.sub(program.constant(begin));
  }
}
