package io.github.culvert.mapper.store;

/** Is told what changes in a store. Called by any thread; must not block. */
public interface Changes {
  /** The entry of that key was written or deleted, here or elsewhere. */
  void changed(Key key);

  /** Any entry may have been changed elsewhere. */
  void anyMayHaveChanged();
}
