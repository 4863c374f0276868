package io.github.culvert.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes small Wasm modules: a memory, imports of functions without parameters, exports, data. */
final class TinyModule {
  private final List<String[]> imports = new ArrayList<>();
  private final List<String> exports =
      new ArrayList<>(List.of("handle_request", "handle_response", "memory"));
  private int initialPages = 3;
  private int maximumPages = 3;
  private int dataBase = 32 * 1024;

  TinyModule importing(String module, String name) {
    imports.add(new String[] {module, name});
    return this;
  }

  TinyModule without(String export) {
    exports.remove(export);
    return this;
  }

  TinyModule pages(int initial, int maximum) {
    initialPages = initial;
    maximumPages = maximum;
    return this;
  }

  TinyModule dataAt(int address) {
    dataBase = address;
    return this;
  }

  byte[] bytes() {
    Bytes module = new Bytes();
    module.raw(0, 'a', 's', 'm', 1, 0, 0, 0);
    module.section(1, new Bytes().raw(1, 0x60, 0, 0)); // the type () -> ()
    Bytes imported = new Bytes().number(imports.size());
    for (String[] each : imports) {
      imported.name(each[0]).name(each[1]).raw(0, 0);
    }
    module.section(2, imported);
    module.section(3, new Bytes().raw(1, 0)); // one function
    module.section(5, new Bytes().raw(1, 1).number(initialPages).number(maximumPages));
    // A constant global, __heap_base.
    module.section(6, new Bytes().raw(1, 0x7f, 0, 0x41).signed(100_000).raw(0x0b));
    Bytes exported = new Bytes().number(exports.size() + 1).name("__heap_base").raw(3, 0);
    for (String name : exports) {
      exported.name(name);
      if (name.equals("memory")) {
        exported.raw(2, 0);
      } else {
        exported.raw(0).number(imports.size());
      }
    }
    module.section(7, exported);
    module.section(10, new Bytes().raw(1, 2, 0, 0x0b));
    module.section(11, new Bytes().raw(1, 0, 0x41).signed(dataBase).raw(0x0b, 1, 7));
    return module.toByteArray();
  }

  private static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes raw(int... bytes) {
      for (int b : bytes) {
        out.write(b);
      }
      return this;
    }

    /** Unsigned LEB128. */
    Bytes number(int value) {
      return leb128(value, 0x80);
    }

    /** Signed LEB128 of a number that is not negative: its last byte leaves the sign's bit free. */
    Bytes signed(int value) {
      return leb128(value, 0x40);
    }

    private Bytes leb128(int value, int lastByteBelow) {
      int rest = value;
      for (; rest >= lastByteBelow; rest >>>= 7) {
        out.write((rest & 0x7f) | 0x80);
      }
      out.write(rest);
      return this;
    }

    Bytes name(String text) {
      byte[] bytes = text.getBytes(UTF_8);
      number(bytes.length);
      out.writeBytes(bytes);
      return this;
    }

    Bytes section(int id, Bytes content) {
      out.write(id);
      number(content.out.size());
      out.writeBytes(content.toByteArray());
      return this;
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }
  }
}
