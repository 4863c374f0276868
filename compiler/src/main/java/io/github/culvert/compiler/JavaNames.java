package io.github.culvert.compiler;

import java.util.HashMap;
import java.util.Map;
import org.teavm.backend.c.generate.CNameProvider;

/** Names the C that TeaVM makes, and tells afterwards which Java a C function is. */
final class JavaNames extends CNameProvider {
  private Map<String, String> methods;

  /** {@code com.example.Orders.load} for a method; a function of C's own has its own name. */
  String ofFunction(String name) {
    if (methods == null) {
      methods = new HashMap<>();
      methodNames.forEach(
          (method, c) -> methods.put(c, method.getClassName() + "." + method.getName()));
      classInitializerNames.forEach((type, c) -> methods.put(c, type + ".<clinit>"));
    }
    return methods.getOrDefault(name, name);
  }
}
