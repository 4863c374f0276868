package io.github.culvert.guest.runtime;

import java.lang.reflect.Array;
import org.teavm.interop.Import;
import org.teavm.interop.Unmanaged;
import org.teavm.interop.c.Include;

/**
 * Java's meaning of what C leaves undefined and Wasm traps on: the compiler calls these in place of
 * divisions and casts to integers, and before arrays are made (The Java Language Specification,
 * sections 15.17.2, 15.17.3, 5.1.3 and 15.10.2). Allocates only to throw.
 */
@Include("culvert.h")
public final class Checked {
  private Checked() {}

  /** Nothing: the compiler calls it for what would be left out if nobody used it. */
  public static void used(Object value) {}

  public static int divide(int dividend, int divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return divisor == -1 ? -dividend : dividend / divisor;
  }

  public static long divide(long dividend, long divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return divisor == -1 ? -dividend : dividend / divisor;
  }

  public static int remainder(int dividend, int divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return divisor == -1 ? 0 : dividend % divisor;
  }

  public static long remainder(long dividend, long divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return divisor == -1 ? 0 : dividend % divisor;
  }

  public static int divideUnsigned(int dividend, int divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return Integer.divideUnsigned(dividend, divisor);
  }

  public static long divideUnsigned(long dividend, long divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return Long.divideUnsigned(dividend, divisor);
  }

  public static int remainderUnsigned(int dividend, int divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return Integer.remainderUnsigned(dividend, divisor);
  }

  public static long remainderUnsigned(long dividend, long divisor) {
    if (divisor == 0) {
      throw new ArithmeticException("/ by zero");
    }
    return Long.remainderUnsigned(dividend, divisor);
  }

  @Unmanaged
  @Import(name = "culvert_floatToInt")
  public static native int toInt(float value);

  @Unmanaged
  @Import(name = "culvert_doubleToInt")
  public static native int toInt(double value);

  @Unmanaged
  @Import(name = "culvert_floatToLong")
  public static native long toLong(float value);

  @Unmanaged
  @Import(name = "culvert_doubleToLong")
  public static native long toLong(double value);

  /** The length of an array that is to be made. */
  public static int arrayLength(int length) {
    if (length < 0) {
      throw new NegativeArraySizeException(String.valueOf(length));
    }
    return length;
  }

  /** Called before an object is stored into an array of objects. */
  public static void store(Object array, Object value) {
    if (!fits(array, value)) {
      throw new ArrayStoreException(value.getClass().getName());
    }
  }

  /** Whether an array may hold that object; so it is where either is null. */
  @Unmanaged
  @Import(name = "culvert_fits")
  private static native boolean fits(Object array, Object value);

  /** What System.arraycopy does. */
  public static void copy(Object source, int from, Object target, int to, int length) {
    if (copies(source, from, target, to, length)) {
      return;
    }
    if (source == null || target == null) {
      throw new NullPointerException();
    }
    requireArray("source", source);
    requireArray("destination", target);
    boolean objects = source instanceof Object[] && target instanceof Object[];
    if (!objects && source.getClass() != target.getClass()) {
      throw new ArrayStoreException(
          "arraycopy: type mismatch: can not copy "
              + name(source)
              + "[] into "
              + name(target)
              + "[]");
    }
    requireRange("source", source, from, length);
    requireRange("destination", target, to, length);
    copyFitting((Object[]) source, from, (Object[]) target, to, length);
  }

  private static void copyFitting(Object[] source, int from, Object[] target, int to, int length) {
    for (int i = 0; i < length; i++) {
      if (!fits(target, source[from + i])) {
        throw new ArrayStoreException(
            "arraycopy: element type mismatch: can not cast one of the elements of "
                + itemName(source)
                + "[] to the type of the destination array, "
                + itemName(target));
      }
      target[to + i] = source[from + i];
    }
  }

  @Unmanaged
  @Import(name = "culvert_copies")
  private static native boolean copies(Object source, int from, Object target, int to, int length);

  private static void requireArray(String role, Object object) {
    if (!object.getClass().isArray()) {
      throw new ArrayStoreException(
          "arraycopy: " + role + " type " + object.getClass().getName() + " is not an array");
    }
  }

  private static void requireRange(String role, Object array, int position, int length) {
    int end = Array.getLength(array);
    if (position < 0) {
      throw outOfBounds(role + " index " + position, array, end);
    }
    if (length < 0) {
      throw new ArrayIndexOutOfBoundsException("arraycopy: length " + length + " is negative");
    }
    if (position > end - length) {
      long last = (long) position + length;
      throw outOfBounds("last " + role + " index " + last, array, end);
    }
  }

  private static ArrayIndexOutOfBoundsException outOfBounds(String index, Object array, int end) {
    return new ArrayIndexOutOfBoundsException(
        "arraycopy: " + index + " out of bounds for " + name(array) + "[" + end + "]");
  }

  private static String name(Object array) {
    return array instanceof Object[] ? "object array" : itemName(array);
  }

  private static String itemName(Object array) {
    return array.getClass().getComponentType().getName();
  }
}
