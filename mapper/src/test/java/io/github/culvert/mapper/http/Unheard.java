package io.github.culvert.mapper.http;

import io.github.culvert.mapper.store.Changes;
import io.github.culvert.mapper.store.Key;

/** For stores whose changes nobody waits for. */
record Unheard() implements Changes {
  @Override
  public void changed(Key key) {}

  @Override
  public void anyMayHaveChanged() {}
}
