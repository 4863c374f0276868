package io.github.culvert.host;

import com.dylibso.chicory.runtime.Memory;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The guest's memory as the functions of the host read and write it. Addresses and lengths are the
 * guest's, so they are checked; negative ones are unsigned numbers above 2 GiB.
 */
record GuestMemory(Memory memory) {

  /** Copies bytes out of the memory. */
  byte[] read(String what, int address, int length) {
    check(what, address, length);
    return memory.readBytes(address, length);
  }

  /** The bytes as a {@link WireText wire string}. */
  String readWire(String what, int address, int length) {
    return WireText.ofBytes(read(what, address, length));
  }

  void write(String what, int address, byte[] bytes) {
    check(what, address, bytes.length);
    memory.write(address, bytes);
  }

  /**
   * Writes the bytes if they fit into the guest's buffer, else nothing.
   *
   * @return how many bytes there are, so that the guest can call again with a larger buffer
   */
  int writeIfFits(byte[] bytes, int buffer, int limit) {
    if (Integer.compareUnsigned(bytes.length, limit) <= 0) {
      write("buffer", buffer, bytes);
    }
    return bytes.length;
  }

  /**
   * Writes the strings, each with a NUL behind it, if all fit into the guest's buffer, else
   * nothing.
   *
   * @return count in the upper 32 bits, length in bytes in the lower: {@code 2<<32 | 8} for {@code
   *     abc} and {@code def}, 0 for none
   */
  long writeTerminated(List<String> strings, int buffer, int limit) {
    var bytes = new ByteArrayOutputStream();
    for (String string : strings) {
      bytes.writeBytes(WireText.bytes(string));
      bytes.write(0);
    }
    return (long) strings.size() << 32 | writeIfFits(bytes.toByteArray(), buffer, limit);
  }

  private void check(String what, int address, int length) {
    long end = Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length);
    long size = (long) memory.pages() * Memory.PAGE_SIZE;
    if (end > size) {
      throw new WrongCallException(
          "%s lies outside of the guest's memory: address=%s, length=%s, memory=%d bytes"
              .formatted(
                  what, Integer.toUnsignedString(address), Integer.toUnsignedString(length), size));
    }
  }
}
