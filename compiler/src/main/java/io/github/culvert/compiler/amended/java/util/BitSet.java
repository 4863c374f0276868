package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;

/** Says which index was wrong. */
final class BitSet {
  private int[] data;

  @Replaces
  BitSet(int bits) {
    if (bits < 0) {
      throw new NegativeArraySizeException("nbits < 0: " + bits);
    }
    data = new int[(bits + Integer.SIZE - 1) / Integer.SIZE];
  }

  @Adds
  private static void check(String name, int index) {
    if (index < 0) {
      throw new IndexOutOfBoundsException(name + " < 0: " + index);
    }
  }

  @Adds
  private static void checkRange(int from, int to) {
    check("fromIndex", from);
    check("toIndex", to);
    if (from > to) {
      throw new IndexOutOfBoundsException("fromIndex: " + from + " > toIndex: " + to);
    }
  }

  native boolean bit(int index);

  @Replaces(original = "bit")
  public boolean get(int index) {
    check("bitIndex", index);
    return bit(index);
  }

  native void setBit(int index);

  @Replaces(original = "setBit")
  public void set(int index) {
    check("bitIndex", index);
    setBit(index);
  }

  native void clearBit(int index);

  @Replaces(original = "clearBit")
  public void clear(int index) {
    check("bitIndex", index);
    clearBit(index);
  }

  native java.util.BitSet bits(int from, int to);

  @Replaces(original = "bits")
  public java.util.BitSet get(int from, int to) {
    checkRange(from, to);
    return bits(from, to);
  }

  native void setBits(int from, int to);

  @Replaces(original = "setBits")
  public void set(int from, int to) {
    checkRange(from, to);
    setBits(from, to);
  }

  native void clearBits(int from, int to);

  @Replaces(original = "clearBits")
  public void clear(int from, int to) {
    checkRange(from, to);
    clearBits(from, to);
  }

  native void flipBits(int from, int to);

  @Replaces(original = "flipBits")
  public void flip(int from, int to) {
    checkRange(from, to);
    flipBits(from, to);
  }

  native int setBitFrom(int index);

  @Replaces(original = "setBitFrom")
  public int nextSetBit(int index) {
    check("fromIndex", index);
    return setBitFrom(index);
  }

  native int clearBitFrom(int index);

  @Replaces(original = "clearBitFrom")
  public int nextClearBit(int index) {
    check("fromIndex", index);
    return clearBitFrom(index);
  }
}
