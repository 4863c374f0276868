package io.github.culvert.compiler;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the binary format of a module where its bytes count, which a parser does not tell.
 *
 * @see <a href="https://www.w3.org/TR/wasm-core-2/#binary-module">WebAssembly, section 5.5</a>
 */
final class WasmReader {
  static final int HEADER_BYTES = 8;
  static final int CUSTOM = 0;
  static final int MEMORY = 5;
  static final int CODE = 10;

  private final byte[] module;
  private int position;

  private WasmReader(byte[] module, int position) {
    this.module = module;
    this.position = position;
  }

  /**
   * A section.
   *
   * @param offset of what is behind its kind and length
   */
  record Section(int kind, int offset, int length) {}

  static List<Section> sections(byte[] module) {
    WasmReader reader = new WasmReader(module, HEADER_BYTES);
    List<Section> sections = new ArrayList<>();
    while (reader.position < module.length) {
      int kind = module[reader.position++];
      int length = reader.readNumber();
      sections.add(new Section(kind, reader.position, length));
      reader.position += length;
    }
    return sections;
  }

  /** What each function takes with the number that says so, without those that are imported. */
  static List<Integer> functionBytes(byte[] module) {
    List<Integer> bytes = new ArrayList<>();
    for (Section section : sections(module)) {
      if (section.kind() == CODE) {
        WasmReader reader = new WasmReader(module, section.offset());
        for (int left = reader.readNumber(); left > 0; left--) {
          int begin = reader.position;
          int length = reader.readNumber();
          reader.position += length;
          bytes.add(reader.position - begin);
        }
      }
    }
    return bytes;
  }

  /** LEB128, unsigned. */
  private int readNumber() {
    int number = 0;
    for (int shift = 0; ; shift += 7) {
      int next = module[position++];
      number |= (next & 0x7f) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
