package io.github.culvert.compiler.amended.java.lang;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.Arrays;

/**
 * Says which index was wrong, keeps nothing of what has been cut off, and reverses characters
 * beyond the first 65,536.
 */
class AbstractStringBuilder {
  char[] buffer;
  private int length;

  native void ensureCapacity(int capacity);

  native AbstractStringBuilder insert(int index, java.lang.String text);

  @Adds
  private void checkIndex(int index) {
    if (index < 0 || index >= length) {
      throw new java.lang.StringIndexOutOfBoundsException(
          "Index " + index + " out of bounds for length " + length);
    }
  }

  @Adds
  private void checkRange(int from, int to) {
    if (from < 0 || from > to || to > length) {
      throw new java.lang.StringIndexOutOfBoundsException(
          "Range [" + from + ", " + to + ") out of bounds for length " + length);
    }
  }

  @Replaces
  public char charAt(int index) {
    checkIndex(index);
    return buffer[index];
  }

  @Replaces
  public void setCharAt(int index, char value) {
    checkIndex(index);
    buffer[index] = value;
  }

  @Replaces
  public AbstractStringBuilder deleteCharAt(int index) {
    checkIndex(index);
    System.arraycopy(buffer, index + 1, buffer, index, --length - index);
    return this;
  }

  @Replaces
  public AbstractStringBuilder delete(int from, int to) {
    int end = java.lang.Math.min(to, length);
    checkRange(from, end);
    System.arraycopy(buffer, end, buffer, from, length - end);
    length -= end - from;
    return this;
  }

  @Replaces
  public AbstractStringBuilder replace(int from, int to, String text) {
    int end = java.lang.Math.min(to, length);
    checkRange(from, end);
    delete(from, end);
    return insert(from, (java.lang.String) (Object) text);
  }

  @Replaces
  public String substring(int from) {
    return substring(from, length);
  }

  @Replaces
  public String substring(int from, int to) {
    checkRange(from, to);
    return (String) (Object) new java.lang.String(buffer, from, to - from);
  }

  /** A pair of surrogates keeps its order. */
  @Replaces
  public AbstractStringBuilder reverse() {
    for (int i = 0, j = length - 1; i < j; i++, j--) {
      swap(i, j);
    }
    for (int i = 1; i < length; i++) {
      if (java.lang.Character.isSurrogatePair(buffer[i], buffer[i - 1])) {
        swap(i - 1, i);
      }
    }
    return this;
  }

  @Adds
  private void swap(int i, int j) {
    char before = buffer[i];
    buffer[i] = buffer[j];
    buffer[j] = before;
  }

  @Replaces
  public void setLength(int newLength) {
    if (newLength < 0) {
      throw new java.lang.StringIndexOutOfBoundsException(
          "String index out of range: " + newLength);
    }
    ensureCapacity(newLength);
    if (newLength > length) {
      Arrays.fill(buffer, length, newLength, '\0');
    }
    length = newLength;
  }
}
