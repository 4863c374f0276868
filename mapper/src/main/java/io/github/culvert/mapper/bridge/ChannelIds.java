package io.github.culvert.mapper.bridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ids of reply channels: positive, growing, and never given twice, also not by the next mapper of
 * the directory. The file {@code next-channel} says from where the next mapper may go on; it is
 * moved a block ahead before an id of that block is given. Should it get lost, the clock still
 * keeps the ids apart: they begin at the start's millisecond times 2^20. Used by the bridge's
 * thread.
 */
final class ChannelIds {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelIds.class);
  private static final String FILE = "next-channel";
  private static final long BLOCK = 4096;
  private static final int CLOCK_SHIFT = 20;

  private final Path file;
  private long next;
  private long reserved;

  private ChannelIds(Path file, long next) {
    this.file = file;
    this.next = next;
    this.reserved = next;
  }

  /** Goes on after all ids that earlier mappers of the directory may have given. */
  static ChannelIds open(Path directory, long nowEpochMs) throws IOException {
    Path file = directory.resolve(FILE);
    return new ChannelIds(file, Math.max(nowEpochMs << CLOCK_SHIFT, read(file)));
  }

  /** A new id. */
  long next() throws IOException {
    if (next == reserved) {
      write(next + BLOCK);
      reserved = next + BLOCK;
    }
    return next++;
  }

  /** Whether the id was given by this mapper or may have been by an earlier one. */
  boolean mayBeGiven(long id) {
    return id > 0 && id < next;
  }

  private void write(long value) throws IOException {
    Path unfinished = file.resolveSibling(FILE + ".new");
    Files.writeString(unfinished, Long.toString(value));
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-r-----"));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static long read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 1;
    }
    String text = Files.readString(file).strip();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      LOG.atWarn()
          .addKeyValue("file", file)
          .addKeyValue("expected", "a number")
          .log("unreadable; channel ids go on from the clock alone");
      return 1;
    }
  }
}
