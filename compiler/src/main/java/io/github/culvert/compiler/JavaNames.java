package io.github.culvert.compiler;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.teavm.backend.c.generate.CNameProvider;
import org.teavm.model.ValueType;

/** Names the C that TeaVM makes, and tells afterwards which Java a C function is. */
final class JavaNames extends CNameProvider {
  private Map<String, Member> members;

  private record Member(String className, String name) {}

  /** {@code com.example.Orders.load} for a method; a function of C's own has its own name. */
  String ofFunction(String name) {
    Member member = members().get(name);
    return member == null ? name : member.className() + "." + member.name();
  }

  /** The class that a function belongs to; empty for one of C's own. */
  Optional<String> classOfFunction(String name) {
    return Optional.ofNullable(members().get(name)).map(Member::className);
  }

  private Map<String, Member> members() {
    if (members == null) {
      members = new HashMap<>();
      methodNames.forEach(
          (method, c) -> members.put(c, new Member(method.getClassName(), method.getName())));
      classInitializerNames.forEach((type, c) -> members.put(c, new Member(type, "<clinit>")));
      supertypeNames.forEach((type, c) -> putOfType(type, "<isSupertypeOf>", c));
      classSystemInitializerNames.forEach((type, c) -> putOfType(type, "<system clinit>", c));
    }
    return members;
  }

  private void putOfType(ValueType type, String name, String c) {
    if (type instanceof ValueType.Object object) {
      members.put(c, new Member(object.getClassName(), name));
    }
  }
}
