package io.github.culvert.compiler.amended.java.util;

import io.github.culvert.compiler.amended.Adds;
import io.github.culvert.compiler.amended.Replaces;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;

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

  static native <K, V> Map.Entry<K, V> clone(Map.Entry<K, V> entry);

  /** A part may be empty, says what does not belong to it, and knows its neighbours. */
  static class MapView<K, V> {
    private TreeMap<K, V> owner;
    private K from;
    private boolean fromIncluded;
    private boolean fromChecked;
    private K to;
    private boolean toIncluded;
    private boolean toChecked;
    private boolean reverse;

    native boolean keyInRange(K key);

    native boolean keyInClosedRange(K key);

    @Replaces
    private void check(TreeMap<K, V> owner, K from, boolean fromChecked, K to, boolean toChecked) {
      if (fromChecked && toChecked && owner.comparator.compare(from, to) > 0) {
        throw new IllegalArgumentException("fromKey > toKey");
      }
      if (fromChecked != toChecked) {
        K key = fromChecked ? from : to;
        owner.comparator.compare(key, key);
      }
    }

    @Adds
    private void checkBound(String name, K key, boolean inclusive) {
      if (inclusive ? !keyInRange(key) : !keyInClosedRange(key)) {
        throw new IllegalArgumentException(name + " out of range");
      }
    }

    native NavigableMap<K, V> between(K from, boolean fromIncluded, K to, boolean toIncluded);

    @Replaces(original = "between")
    public NavigableMap<K, V> subMap(K from, boolean fromIncluded, K to, boolean toIncluded) {
      checkBound("fromKey", from, fromIncluded);
      checkBound("toKey", to, toIncluded);
      return between(from, fromIncluded, to, toIncluded);
    }

    native NavigableMap<K, V> before(K to, boolean included);

    @Replaces(original = "before")
    public NavigableMap<K, V> headMap(K to, boolean included) {
      checkBound("toKey", to, included);
      return before(to, included);
    }

    native NavigableMap<K, V> behind(K from, boolean included);

    @Replaces(original = "behind")
    public NavigableMap<K, V> tailMap(K from, boolean included) {
      checkBound("fromKey", from, included);
      return behind(from, included);
    }

    @Replaces
    public V put(K key, V value) {
      if (!keyInRange(key)) {
        throw new IllegalArgumentException("key out of range");
      }
      return owner.put(key, value);
    }

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

    /** The node nearest to a key on one side of it, of those that lie in this part. */
    @Adds
    private TreeNode<K, V> nearest(K key, boolean included, boolean below) {
      TreeNode<K, V> node =
          included ? owner.findExactOrNext(key, below) : owner.findNext(key, below);
      if (node == null || keyInRange(node.getKey())) {
        return node;
      }
      TreeNode<K, V> outermost = below ? lastNode() : firstNode();
      int order = outermost == null ? 0 : owner.comparator.compare(outermost.getKey(), key);
      return (below ? order < 0 : order > 0) ? outermost : null;
    }

    @Adds
    private K keyOf(TreeNode<K, V> node) {
      return node == null ? null : node.getKey();
    }

    @Replaces
    public Map.Entry<K, V> lowerEntry(K key) {
      return TreeMap.clone(nearest(key, false, !reverse));
    }

    @Replaces
    public K lowerKey(K key) {
      return keyOf(nearest(key, false, !reverse));
    }

    @Replaces
    public Map.Entry<K, V> floorEntry(K key) {
      return TreeMap.clone(nearest(key, true, !reverse));
    }

    @Replaces
    public K floorKey(K key) {
      return keyOf(nearest(key, true, !reverse));
    }

    @Replaces
    public Map.Entry<K, V> ceilingEntry(K key) {
      return TreeMap.clone(nearest(key, true, reverse));
    }

    @Replaces
    public K ceilingKey(K key) {
      return keyOf(nearest(key, true, reverse));
    }

    @Replaces
    public Map.Entry<K, V> higherEntry(K key) {
      return TreeMap.clone(nearest(key, false, reverse));
    }

    @Replaces
    public K higherKey(K key) {
      return keyOf(nearest(key, false, reverse));
    }
  }
}
