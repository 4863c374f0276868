package io.github.culvert.host.wasi;

import com.dylibso.chicory.runtime.Memory;
import java.util.ArrayList;
import java.util.List;

/**
 * The guest's memory as WASI functions use it. An address outside of it ends the function with
 * EFAULT.
 */
record WasiMemory(Memory memory) {
  /** A part of the memory, in {@code iovec} and {@code ciovec}. */
  record Span(int address, int length) {}

  byte[] read(int address, int length) {
    check(address, length);
    return memory.readBytes(address, length);
  }

  void write(int address, byte[] bytes) {
    check(address, bytes.length);
    memory.write(address, bytes);
  }

  int readByte(int address) {
    check(address, 1);
    return memory.read(address) & 0xff;
  }

  int readShort(int address) {
    check(address, 2);
    return memory.readShort(address) & 0xffff;
  }

  int readInt(int address) {
    check(address, 4);
    return memory.readInt(address);
  }

  long readLong(int address) {
    check(address, 8);
    return memory.readLong(address);
  }

  void writeInt(int address, int value) {
    check(address, 4);
    memory.writeI32(address, value);
  }

  void writeLong(int address, long value) {
    check(address, 8);
    memory.writeLong(address, value);
  }

  List<Span> spans(int address, int count) {
    var spans = new ArrayList<Span>();
    for (int i = 0; i < count; i++) {
      var span = new Span(readInt(address + 8 * i), readInt(address + 8 * i + 4));
      check(span.address(), span.length());
      spans.add(span);
    }
    return spans;
  }

  private void check(int address, int length) {
    long end = Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length);
    if (end > (long) memory.pages() * Memory.PAGE_SIZE) {
      throw new ErrnoException(Errno.EFAULT);
    }
  }
}
