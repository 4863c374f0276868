package org.teavm.classlib.java.util.concurrent;

import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;

/**
 * The java.util.concurrent.ConcurrentLinkedQueue of a guest, which has one thread: what is left of
 * its promises is that an iteration goes on when the queue changes.
 */
public class TConcurrentLinkedQueue<E> extends AbstractQueue<E> implements Queue<E> {
  /** The one before the first element. */
  private Node<E> head = new Node<>(null);

  private Node<E> tail = head;
  private int size;

  /** An empty queue. */
  public TConcurrentLinkedQueue() {}

  /** A queue of the elements, in their order. */
  public TConcurrentLinkedQueue(Collection<? extends E> elements) {
    for (E element : elements) {
      append(element);
    }
  }

  @Override
  public boolean offer(E element) {
    append(element);
    return true;
  }

  private void append(E element) {
    tail.next = new Node<>(Objects.requireNonNull(element));
    tail = tail.next;
    size++;
  }

  @Override
  public E poll() {
    if (head.next == null) {
      return null;
    }
    head = head.next;
    size--;
    return head.element;
  }

  @Override
  public E peek() {
    return head.next == null ? null : head.next.element;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Iterator<E> iterator() {
    return new Elements(nodes());
  }

  private List<Node<E>> nodes() {
    List<Node<E>> nodes = new ArrayList<>();
    for (Node<E> node = head.next; node != null; node = node.next) {
      nodes.add(node);
    }
    return nodes;
  }

  private void remove(Node<E> removed) {
    for (Node<E> node = head; node.next != null; node = node.next) {
      if (node.next == removed) {
        node.next = removed.next;
        tail = tail == removed ? node : tail;
        size--;
        return;
      }
    }
  }

  private static final class Node<E> {
    final E element;
    Node<E> next;

    Node(E element) {
      this.element = element;
    }
  }

  /** The elements of when the iteration began. */
  private final class Elements implements Iterator<E> {
    private final List<Node<E>> nodes;
    private int next;

    Elements(List<Node<E>> nodes) {
      this.nodes = nodes;
    }

    @Override
    public boolean hasNext() {
      return next < nodes.size();
    }

    @Override
    public E next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return nodes.get(next++).element;
    }

    @Override
    public void remove() {
      if (next == 0) {
        throw new IllegalStateException();
      }
      TConcurrentLinkedQueue.this.remove(nodes.get(next - 1));
    }
  }
}
