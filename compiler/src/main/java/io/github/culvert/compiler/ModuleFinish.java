package io.github.culvert.compiler;

import java.io.ByteArrayOutputStream;

/**
 * Makes what the linker wrote ready to ship: without sections for tools, and with a memory of a
 * fixed size, which is known only when the static data have been laid out. Linking once more with
 * the linker's options for both gives the same.
 */
final class ModuleFinish {
  private ModuleFinish() {}

  /** The module with a memory of that many pages that cannot grow. */
  static byte[] finish(byte[] linked, int pages) {
    ByteArrayOutputStream module = new ByteArrayOutputStream(linked.length);
    module.write(linked, 0, WasmReader.HEADER_BYTES);
    for (WasmReader.Section section : WasmReader.sections(linked)) {
      if (section.kind() == WasmReader.MEMORY) {
        byte[] memory = memory(pages);
        writeSection(module, section.kind(), memory, 0, memory.length);
      } else if (section.kind() != WasmReader.CUSTOM) {
        writeSection(module, section.kind(), linked, section.offset(), section.length());
      }
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

  private static void writeSection(
      ByteArrayOutputStream module, int kind, byte[] bytes, int offset, int length) {
    module.write(kind);
    writeNumber(module, length);
    module.write(bytes, offset, length);
  }

  /** LEB128, unsigned. */
  private static void writeNumber(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
