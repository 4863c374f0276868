package io.github.culvert.compiler.amended;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method that takes the place of the one of the same signature in TeaVM's class. */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Replaces {
  /** The name under which TeaVM's method stays, so that it can be called; empty: it goes. */
  String original() default "";
}
