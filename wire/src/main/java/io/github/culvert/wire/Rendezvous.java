package io.github.culvert.wire;

/**
 * Rendezvous hashing (Thaler and Ravishankar, 1998), with weights: every server has a score for the
 * key, and the highest is chosen. So all who know the same servers choose alike, without asking
 * each other, and where a server goes or comes only its own keys move. Where some servers are left
 * out, the key goes to the next one in its own order.
 */
public final class Rendezvous {
  private static final double TWO_TO_THE_53 = 1L << 53;

  private Rendezvous() {}

  /**
   * The index of the chosen server.
   *
   * @param count of servers, 1 or more
   * @param weights how many parts of the keys each one takes; 1 or more
   */
  public static int choose(long key, long[] servers, int[] weights, int count) {
    int chosen = 0;
    double highest = -1;
    for (int i = 0; i < count; i++) {
      double score = weights[i] / -Math.log(fraction(key, servers[i]));
      if (score > highest) {
        highest = score;
        chosen = i;
      }
    }
    return chosen;
  }

  /** Between 0 and 1, without both; even over all keys. */
  private static double fraction(long key, long server) {
    return ((mix(key ^ mix(server)) >>> 11) + 0.5) / TWO_TO_THE_53;
  }

  /** The finalizer of MurmurHash3: each bit depends on all. */
  private static long mix(long bits) {
    long mixed = (bits ^ bits >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
