package io.github.culvert.mapper.store;

import java.util.Optional;

/**
 * Entries by key that outlive the mapper. Every method may block, for some seconds at most, then it
 * is a {@link StoreException}. When a write returns, it is where the store promises it to be, and
 * {@link Changes#changed} has been called. Entries end by themselves. Safe for concurrent use.
 */
public interface Store extends AutoCloseable {
  /**
   * Opens the store and tells from now on what changes in it, here or elsewhere.
   *
   * @throws StoreException when it cannot be used and never will without the operator
   */
  void start(Changes changes) throws StoreException;

  /** The living entry of that key. */
  Optional<Entry> read(Key key) throws StoreException, InterruptedException;

  /**
   * Writes the entry if what is expected is there, as one step.
   *
   * @return whether it was written
   */
  boolean write(Key key, Entry entry, Expected expected)
      throws StoreException, InterruptedException;

  /**
   * Deletes the entry if what is expected is there, as one step.
   *
   * @return whether there was one and it was deleted
   */
  boolean delete(Key key, Expected expected) throws StoreException, InterruptedException;

  /**
   * Moves the end of an entry to that of this one, unless it has been written anew or has ended. No
   * change that is told elsewhere: others see that it lives when their knowledge ends.
   */
  void extend(Key key, Entry entry) throws StoreException, InterruptedException;

  /**
   * Some of the living entries, so that who follows {@link Page#next} sees all that were there from
   * the first page to the last. Others, written meanwhile, may be seen or not, and a shared store
   * may show one twice.
   *
   * @param cursor {@link Page#FIRST}, or where an earlier page ended
   * @param limit about how many
   * @throws IllegalArgumentException when the cursor is none of this store's
   */
  Page list(String cursor, int limit) throws StoreException, InterruptedException;

  /** What keeps the store from working at this moment, for the operator; empty: nothing. */
  Optional<String> problem();

  @Override
  void close();
}
