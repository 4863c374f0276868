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

  private native void insertSpace(int from, int to);

  @Replaces
  protected AbstractStringBuilder insert(int index, java.lang.String text) {
    java.lang.String inserted = text == null ? "null" : text;
    int count = inserted.length();
    checkOffset(index);
    insertSpace(index, index + count);
    inserted.getChars(0, count, buffer, index);
    return this;
  }

  @Adds
  private void checkOffset(int index) {
    if (index < 0 || index > length) {
      throw new java.lang.StringIndexOutOfBoundsException(range(index, length, length));
    }
  }

  @Adds
  static java.lang.String range(int from, int to, int length) {
    return "Range [" + from + ", " + to + ") out of bounds for length " + length;
  }

  @Replaces
  protected AbstractStringBuilder insert(int index, char[] characters, int from, int count) {
    checkOffset(index);
    if (from < 0 || count < 0 || from > characters.length - count) {
      throw new java.lang.StringIndexOutOfBoundsException(
          range(from, from + count, characters.length));
    }
    insertSpace(index, index + count);
    System.arraycopy(characters, from, buffer, index, count);
    return this;
  }

  @Replaces
  protected AbstractStringBuilder append(char[] characters, int from, int count) {
    if (from < 0 || count < 0 || from > characters.length - count) {
      throw new IndexOutOfBoundsException(range(from, from + count, characters.length));
    }
    return insert(length, characters, from, count);
  }

  @Replaces
  protected AbstractStringBuilder insert(int index, CharSequence text, int from, int to) {
    CharSequence inserted = text == null ? "null" : text;
    checkOffset(index);
    if (from < 0 || from > to || to > inserted.length()) {
      throw new IndexOutOfBoundsException(range(from, to, inserted.length()));
    }
    insertSpace(index, index + to - from);
    for (int i = from; i < to; i++) {
      buffer[index + i - from] = inserted.charAt(i);
    }
    return this;
  }

  @Replaces
  protected AbstractStringBuilder insert(int index, CharSequence text) {
    return insert(index, text, 0, text == null ? 4 : text.length());
  }

  @Replaces
  protected AbstractStringBuilder append(CharSequence text) {
    return insert(length, text);
  }

  @Replaces
  protected AbstractStringBuilder insert(int index, char character) {
    checkOffset(index);
    insertSpace(index, index + 1);
    buffer[index] = character;
    return this;
  }

  native AbstractStringBuilder insert(int index, int value, int radix);

  native AbstractStringBuilder insert(int index, long value, int radix);

  @Replaces
  protected AbstractStringBuilder insert(int index, int value) {
    checkOffset(index);
    return insert(index, value, 10);
  }

  @Replaces
  protected AbstractStringBuilder insert(int index, long value) {
    checkOffset(index);
    return insert(index, value, 10);
  }

  @Replaces
  public void getChars(int from, int to, char[] target, int start) {
    checkRange(from, to);
    if (start < 0 || start > target.length - (to - from)) {
      throw new IndexOutOfBoundsException(range(start, start + to - from, target.length));
    }
    System.arraycopy(buffer, from, target, start, to - from);
  }

  @Replaces
  protected AbstractStringBuilder insert(int index, double value) {
    return insert(index, Decimals.text(value));
  }

  @Replaces
  protected AbstractStringBuilder insert(int index, float value) {
    return insert(index, Decimals.text(value));
  }

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
      throw new java.lang.StringIndexOutOfBoundsException(range(from, to, length));
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
