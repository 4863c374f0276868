package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Replaces;

/**
 * Leaves assertions out, as a JVM does that is not told otherwise, and says what it cannot cast.
 */
@SuppressWarnings("AvoidCommonTypeNames") // That is the class it is about.
final class Class<T> {
  public native java.lang.String getName();

  public native boolean isInstance(Object object);

  @Replaces
  @SuppressWarnings("unchecked") // That is what is looked at.
  public T cast(Object object) {
    if (object != null && !isInstance(object)) {
      throw new ClassCastException(
          "Cannot cast " + object.getClass().getName() + " to " + getName());
    }
    return (T) object;
  }

  @Replaces
  public boolean desiredAssertionStatus() {
    return false;
  }
}
