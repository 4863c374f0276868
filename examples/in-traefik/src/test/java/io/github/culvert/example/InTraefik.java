package io.github.culvert.example;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/** Gives the tests of a class the {@link Examples}, which are started once for all classes. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(InTraefik.Extension.class)
@Timeout(120)
@interface InTraefik {
  /** Starts them; the store of the whole run closes them. */
  final class Extension extends TypeBasedParameterResolver<Examples> {
    @Override
    public Examples resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(Extension.class))
          .computeIfAbsent(Examples.class, _ -> Examples.start(), Examples.class);
    }
  }
}
