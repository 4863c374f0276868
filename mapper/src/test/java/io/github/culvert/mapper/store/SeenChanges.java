package io.github.culvert.mapper.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What a store has told of. */
final class SeenChanges implements Changes {
  private final List<Key> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger any = new AtomicInteger();

  @Override
  public void changed(Key key) {
    keys.add(key);
  }

  @Override
  public void anyMayHaveChanged() {
    any.incrementAndGet();
  }

  List<Key> keys() {
    return keys;
  }

  int anyCount() {
    return any.get();
  }
}
