package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Replaces;
import java.util.Comparator;

/**
 * A refused key leaves it as it was, a new value for an old key is no change that iterators notice,
 * and what is removed through a part of it lies in that part.
 */
class TreeMap<K, V> {
  Comparator<? super K> comparator;
  private TreeNode<K, V> root;
  private int modCount;

  native TreeNode<K, V> findExact(Object key);

  native TreeNode<K, V> getOrCreateNode(TreeNode<K, V> root, K key);

  native TreeNode<K, V> deleteNode(TreeNode<K, V> root, Object key);

  native TreeNode<K, V>[] pathToNext(Object key, boolean reverse);

  native TreeNode<K, V> findExactOrNext(Object key, boolean reverse);

  native TreeNode<K, V> findNext(Object key, boolean reverse);

  native TreeNode<K, V> firstNode(boolean reverse);

  @Replaces
  public V put(K key, V value) {
    TreeNode<K, V> node = findExact(key);
    if (node == null) {
      root = getOrCreateNode(root, key);
      node = findExact(key);
      modCount++;
    }
    return node.setValue(value);
  }

  /** What the methods above use of it. */
  static class TreeNode<K, V> extends java.util.AbstractMap.SimpleEntry<K, V> {
    private static final long serialVersionUID = 1;

    TreeNode(K key) {
      super(key, null);
    }
  }

  /** An iteration over a part ends where the part does, also after a removal. */
  static class EntryIterator<K, V> {
    private int modCount;
    private TreeMap<K, V> owner;
    private TreeNode<K, V>[] path;
    private TreeNode<K, V> last;
    private int depth;
    private boolean reverse;

    native void checkFinished();

    @Replaces
    public void remove() {
      if (modCount != owner.modCount) {
        throw new java.util.ConcurrentModificationException();
      }
      if (last == null) {
        throw new IllegalStateException();
      }
      owner.root = owner.deleteNode(owner.root, last.getKey());
      TreeNode<K, V>[] next = owner.pathToNext(last.getKey(), reverse);
      System.arraycopy(next, 0, path, 0, next.length);
      depth = next.length;
      modCount = ++owner.modCount;
      last = null;
      checkFinished();
    }
  }

  /** A part may be empty. */
  static class MapView<K, V> {
    private TreeMap<K, V> owner;
    private K from;
    private boolean fromIncluded;
    private boolean fromChecked;
    private K to;
    private boolean toIncluded;
    private boolean toChecked;

    @Replaces
    TreeNode<K, V> firstNode() {
      TreeNode<K, V> node =
          !fromChecked
              ? owner.firstNode(false)
              : fromIncluded ? owner.findExactOrNext(from, false) : owner.findNext(from, false);
      if (node == null || !toChecked) {
        return node;
      }
      int order = owner.comparator.compare(node.getKey(), to);
      return order < 0 || (toIncluded && order == 0) ? node : null;
    }

    @Replaces
    TreeNode<K, V> lastNode() {
      TreeNode<K, V> node =
          !toChecked
              ? owner.firstNode(true)
              : toIncluded ? owner.findExactOrNext(to, true) : owner.findNext(to, true);
      if (node == null || !fromChecked) {
        return node;
      }
      int order = owner.comparator.compare(node.getKey(), from);
      return order > 0 || (fromIncluded && order == 0) ? node : null;
    }
  }
}
