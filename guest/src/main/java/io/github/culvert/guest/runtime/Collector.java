package io.github.culvert.guest.runtime;

import org.teavm.interop.Import;
import org.teavm.interop.c.Include;

/** The garbage collector of the module, for tests; there is none of these on a JVM. */
@Include("culvert.h")
public final class Collector {
  private Collector() {}

  /** How many collections there were since the guest was made. */
  @Import(name = "culvert_collectionCount")
  public static native int collections();

  /**
   * Whether there is a collection before each object that is made: so it is from the start in a
   * module that was compiled with {@code collectAlways}; in others this does nothing.
   */
  @Import(name = "culvert_collectAlways")
  public static native void always(boolean always);
}
