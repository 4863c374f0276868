package io.github.culvert.mapper.table;

import io.github.culvert.mapper.store.Key;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which slots hold answers that were made from which keys of the store, so that a change of one
 * finds them. Grows with the slots alone. Not safe for concurrent use.
 */
final class SlotSources {
  private final Map<Long, List<Key>> keysBySlot = new HashMap<>();
  private final Map<Key, Set<Long>> slotsByKey = new HashMap<>();

  /** A slot has a new answer. */
  void put(long slot, Collection<Key> keys) {
    List<Key> earlier = keysBySlot.remove(slot);
    if (earlier != null) {
      earlier.forEach(key -> remove(key, slot));
    }
    if (!keys.isEmpty()) {
      keysBySlot.put(slot, List.copyOf(keys));
      keys.forEach(key -> slotsByKey.computeIfAbsent(key, k -> new HashSet<>()).add(slot));
    }
  }

  /** The slots whose answers were made from that key. */
  Set<Long> slots(Key key) {
    return Set.copyOf(slotsByKey.getOrDefault(key, Set.of()));
  }

  void clear() {
    keysBySlot.clear();
    slotsByKey.clear();
  }

  private void remove(Key key, long slot) {
    slotsByKey.computeIfPresent(
        key,
        (k, slots) -> {
          slots.remove(slot);
          return slots.isEmpty() ? null : slots;
        });
  }
}
