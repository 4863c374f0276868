package io.github.culvert.wire;

/**
 * The entries of the bridge directory, which the mapper makes and Traefik mounts into each guest,
 * and their times.
 */
public final class BridgeFiles {
  /** The answer table, see {@link TableLayout}. */
  public static final String TABLE = "table";

  /**
   * The FIFO that all guests write request frames to, each with one write of at most {@link
   * Frame#MAX_BYTES}.
   */
  public static final String REQUESTS = "requests";

  /** The FIFO that holds ids of unused reply channels, eight bytes each: who reads one owns it. */
  public static final String CHANNELS = "channels";

  /** The folder of reply FIFOs; the name of each is its channel's id in decimal. */
  public static final String REPLIES = "replies";

  /** The file whose lock makes one mapper the owner of the directory. */
  public static final String LOCK = "lock";

  /**
   * The folder in which guests claim lines of the log: who makes the file that stands for a line
   * writes it, see {@link #CLAIM_MS}. Where guests cannot make it there, its name begins with this
   * one, {@code claims-}. It is empty; the mapper removes it.
   */
  public static final String CLAIMS = "claims";

  /** The letters of a claim's name, from a to p: the line's hash, and the number of its time. */
  public static final int CLAIM_LETTERS = 32;

  /** Times of the wall clock, of that length each, in each of which a line is written once. */
  public static final int CLAIM_MS = 600_000;

  /** The mapper writes the wall clock into the table's header this often. */
  public static final int HEARTBEAT_INTERVAL_MS = 100;

  /** A heartbeat older than this is that of a dead or frozen mapper, which no guest waits for. */
  public static final int HEARTBEAT_STALE_MS = 2_000;

  private BridgeFiles() {}
}
