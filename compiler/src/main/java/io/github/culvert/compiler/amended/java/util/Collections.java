package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.List;
import java.util.ListIterator;

/** Says which number was wrong. */
final class Collections {
  // TeaVM's classes without a name, in its order: Collections$1, $2 and $3.
  static final Object EMPTY_SET = new Object() {};
  static final Object EMPTY_MAP = new Object() {};
  static final Object EMPTY_LIST =
      new java.util.AbstractList<Object>() {
        @Override
        public native int size();

        @Override
        @Replaces
        public Object get(int index) {
          throw new IndexOutOfBoundsException("Index: " + index);
        }

        @Override
        @Adds
        public void clear() {}

        @Override
        @Replaces
        public ListIterator<Object> listIterator(int index) {
          if (index != 0) {
            throw new IndexOutOfBoundsException("Index: " + index + ", Size: 0");
          }
          return java.util.Collections.emptyListIterator();
        }
      };

  private Collections() {}

  static native <T> List<T> copies(int count, T element);

  @Replaces(original = "copies")
  public static <T> List<T> nCopies(int count, T element) {
    if (count < 0) {
      throw new IllegalArgumentException("List length = " + count);
    }
    return copies(count, element);
  }
}
