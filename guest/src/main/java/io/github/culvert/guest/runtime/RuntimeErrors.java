package io.github.culvert.guest.runtime;

import org.teavm.interop.Address;
import org.teavm.interop.Export;
import org.teavm.interop.Import;
import org.teavm.interop.StaticInit;

/**
 * Throws what the runtime finds by itself. The C code calls these by name and not TeaVM's own,
 * which make an exception in code without a frame, where a collection would free it.
 */
@StaticInit
public final class RuntimeErrors {
  // Made beforehand: when they are thrown there is no room to make them.
  @SuppressWarnings("StaticAssignmentOfThrowable")
  private static final OutOfMemoryError OUT_OF_MEMORY = new OutOfMemoryError("Java heap space");

  @SuppressWarnings("StaticAssignmentOfThrowable")
  private static final StackOverflowError STACK_OVERFLOW = new StackOverflowError();

  private RuntimeErrors() {}

  @Export(name = "culvert_throwOutOfMemory")
  public static void throwOutOfMemory() {
    StackTraces.fill(OUT_OF_MEMORY);
    throw OUT_OF_MEMORY;
  }

  @Export(name = "culvert_throwStackOverflow")
  public static void throwStackOverflow() {
    StackTraces.fill(STACK_OVERFLOW);
    throw STACK_OVERFLOW;
  }

  @Export(name = "culvert_throwNullPointer")
  public static void throwNullPointer() {
    throw new NullPointerException();
  }

  /**
   * Throws for an index that an array does not have.
   *
   * @param length the array's, or -1 if it is not known
   */
  @Export(name = "culvert_throwArrayIndex")
  public static void throwArrayIndex(int index, int length) {
    String message = "Index " + index + " out of bounds";
    throw new ArrayIndexOutOfBoundsException(
        length < 0 ? message : message + " for length " + length);
  }

  /**
   * Throws for an object that is not what it is cast to.
   *
   * @param target the class in the C code
   */
  @Export(name = "culvert_throwClassCast")
  public static void throwClassCast(Object object, Address target) {
    throw new ClassCastException(
        "class "
            + object.getClass().getName()
            + " cannot be cast to class "
            + ((Class<?>) classObject(target)).getName());
  }

  @Import(name = "teavm_getClassObject")
  private static native Object classObject(Address cls);

  /**
   * Whether that says that the request outgrew the guest; then a class is initialised anew by the
   * next one, unlike on a JVM, since a request has to fail alone.
   */
  @Export(name = "culvert_isExhaustion")
  public static boolean isExhaustion(Throwable thrown) {
    return thrown instanceof OutOfMemoryError || thrown instanceof StackOverflowError;
  }

  /** Throws for a class whose initialiser threw that. */
  @Export(name = "culvert_throwFailedInitializer")
  public static void throwFailedInitializer(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw new ExceptionInInitializerError(thrown);
  }

  /** Throws for a class whose initialiser has thrown before. */
  @Export(name = "culvert_throwUninitializedClass")
  public static void throwUninitializedClass() {
    throw new NoClassDefFoundError("Could not initialize class");
  }
}
