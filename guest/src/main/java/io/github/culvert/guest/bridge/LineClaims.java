package io.github.culvert.guest.bridge;

import io.github.culvert.guest.Utf8;
import io.github.culvert.wire.BridgeFiles;
import io.github.culvert.wire.SipHash;

/**
 * Decides which guest writes of what all guests of a bridge meet: the one that makes the file that
 * stands for the line in these ten minutes, see {@link BridgeFiles#CLAIMS}. Guests have nothing
 * else in common. Never waits.
 */
final class LineClaims {
  /** Who writes a line removes its claims of so many times before, a day, should no mapper come. */
  private static final int REMOVED = 144;

  private static final byte[] FOLDER = Utf8.encode(BridgeFiles.CLAIMS);
  private static final int LETTERS = 16;

  private final Mount mount;
  private final SipHash hash = new SipHash();
  private final byte[] name = new byte[FOLDER.length + 1 + BridgeFiles.CLAIM_LETTERS];

  LineClaims(Mount mount) {
    this.mount = mount;
    System.arraycopy(FOLDER, 0, name, 0, FOLDER.length);
  }

  /** Whether this guest is to write the line: no other has, or that cannot be known. */
  boolean claim(String line) {
    byte[] bytes = Utf8.encode(line);
    hash.hash(0, 0, bytes, 0, bytes.length);
    putLetters(hash.low(), FOLDER.length + 1);
    long time = System.currentTimeMillis() / BridgeFiles.CLAIM_MS;
    int error = create('/', time);
    if (error != Wasi.SUCCESS && error != Wasi.EEXIST) {
      error = create('-', time); // no mapper has made the folder
    }
    for (int age = 1; error == Wasi.SUCCESS && age <= REMOVED; age++) {
      putTime(time - age);
      mount.remove(name);
    }
    return error != Wasi.EEXIST;
  }

  private int create(char separator, long time) {
    name[FOLDER.length] = (byte) separator;
    putTime(time);
    return mount.create(name);
  }

  private void putTime(long time) {
    putLetters(time, FOLDER.length + 1 + LETTERS);
  }

  private void putLetters(long value, int offset) {
    for (int i = 0; i < LETTERS; i++) {
      name[offset + i] = (byte) ('a' + (value >>> (4 * i) & 15));
    }
  }
}
