package io.github.culvert.traefik;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The smallest module that Traefik loads: a memory of one page, {@code handle_request} lets every
 * request pass, {@code handle_response} does nothing.
 */
final class PassingGuest {
  private PassingGuest() {}

  /** Writes it into the folder. */
  static Path in(Path folder) throws IOException {
    var module = new ByteArrayOutputStream();
    module.writeBytes(bytes("00 61 73 6d 01 00 00 00"));
    module.writeBytes(bytes("01 0a 02 60 00 01 7e 60 02 7f 7f 00")); // () -> i64, (i32, i32) -> ()
    module.writeBytes(bytes("03 03 02 00 01"));
    module.writeBytes(bytes("05 03 01 00 01"));
    module.writeBytes(bytes("07 2d 03"));
    export(module, "memory", "02 00");
    export(module, "handle_request", "00 00");
    export(module, "handle_response", "00 01");
    module.writeBytes(bytes("0a 09 02 04 00 42 01 0b 02 00 0b")); // i64.const 1; nothing
    return Files.write(folder.resolve("passing.wasm"), module.toByteArray());
  }

  private static void export(ByteArrayOutputStream module, String name, String what) {
    module.write(name.length());
    module.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    module.writeBytes(bytes(what));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.ofDelimiter(" ").parseHex(hex);
  }
}
