package io.github.culvert.guest.runtime;

import org.teavm.interop.Address;
import org.teavm.interop.Export;
import org.teavm.interop.Import;
import org.teavm.interop.StaticInit;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;

/**
 * Throws what the runtime finds by itself. The C code calls these by name and not TeaVM's own,
 * which make an exception in code without a frame, where a collection would free it.
 */
@Include("culvert.h")
@StaticInit
public final class RuntimeErrors {
  // Made beforehand: when they are thrown there is no room to make them.
  @SuppressWarnings("StaticAssignmentOfThrowable")
  private static final OutOfMemoryError OUT_OF_MEMORY = new OutOfMemoryError("Java heap space");

  @SuppressWarnings("StaticAssignmentOfThrowable")
  private static final StackOverflowError STACK_OVERFLOW = new StackOverflowError();

  private static final String OWN_HOME = "unnamed module of loader 'app'";

  /** The compiler's NullReasonTable has none that is longer. */
  private static final int MAX_REASON = 512;

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

  /** Throws for a null; where that is, the caller's frame says. */
  @Export(name = "culvert_throwNullPointer")
  public static void throwNullPointer() {
    char[] text = new char[MAX_REASON];
    int length = nullReason(Address.ofData(text));
    throw new NullPointerException(length == 0 ? null : new String(text, 0, length));
  }

  @Unmanaged
  @Import(name = "culvert_nullReason")
  private static native int nullReason(Address text);

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
    String from = object.getClass().getName();
    String to = ((Class<?>) classObject(target)).getName();
    String fromHome = home(from);
    String toHome = home(to);
    throw new ClassCastException(
        "class "
            + from
            + " cannot be cast to class "
            + to
            + " ("
            + from
            + (fromHome.equals(toHome) ? " and " : " is in " + fromHome + "; ")
            + to
            + (fromHome.equals(toHome) ? " are in " : " is in ")
            + toHome
            + ")");
  }

  /**
   * Where a JVM would have the class, with the guest on its class path; a guest may have no name.
   */
  private static String home(String name) {
    if (name == null) {
      return OWN_HOME;
    }
    int element = name.lastIndexOf('[') + 1;
    boolean isClass = element == 0 || name.charAt(element) == 'L';
    int start = element == 0 ? 0 : element + 1;
    return isClass && !name.startsWith("java.", start)
        ? OWN_HOME
        : "module java.base of loader 'bootstrap'";
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
