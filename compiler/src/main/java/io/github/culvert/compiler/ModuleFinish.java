package io.github.culvert.compiler;

import java.io.ByteArrayOutputStream;

/**
 * Makes what the linker wrote ready to ship: without sections for tools, and with a memory of a
 * fixed size, which is known only when the static data have been laid out. Linking once more with
 * the linker's options for both gave the same code and took seconds.
 *
 * @see <a href="https://www.w3.org/TR/wasm-core-2/#binary-module">WebAssembly, section 5.5</a>
 */
final class ModuleFinish {
  private static final int HEADER_BYTES = 8;
  private static final int CUSTOM = 0;
  private static final int MEMORY = 5;

  private final byte[] linked;
  private int position = HEADER_BYTES;

  private ModuleFinish(byte[] linked) {
    this.linked = linked;
  }

  /** The module with a memory of that many pages that cannot grow. */
  static byte[] finish(byte[] linked, int pages) {
    return new ModuleFinish(linked).copy(pages);
  }

  private byte[] copy(int pages) {
    ByteArrayOutputStream module = new ByteArrayOutputStream(linked.length);
    module.write(linked, 0, HEADER_BYTES);
    while (position < linked.length) {
      int section = linked[position++];
      int length = readNumber();
      if (section == MEMORY) {
        writeSection(module, memory(pages));
      } else if (section != CUSTOM) {
        module.write(section);
        writeNumber(module, length);
        module.write(linked, position, length);
      }
      position += length;
    }
    return module.toByteArray();
  }

  /** One memory, whose limits are a minimum and a maximum. */
  private static byte[] memory(int pages) {
    ByteArrayOutputStream memory = new ByteArrayOutputStream();
    memory.write(1);
    memory.write(1);
    writeNumber(memory, pages);
    writeNumber(memory, pages);
    return memory.toByteArray();
  }

  private static void writeSection(ByteArrayOutputStream module, byte[] memory) {
    module.write(MEMORY);
    writeNumber(module, memory.length);
    module.writeBytes(memory);
  }

  /** LEB128, unsigned. */
  private int readNumber() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      int next = linked[position++];
      number |= (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }

  private static void writeNumber(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
