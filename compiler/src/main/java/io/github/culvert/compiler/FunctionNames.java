package io.github.culvert.compiler;

import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.NameCustomSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The names that a linker leaves in a module. */
final class FunctionNames {
  private FunctionNames() {}

  /** By the function's index in the module; those that it imports come first. */
  static List<String> read(Path linked) {
    WasmModule module = Parser.parse(linked);
    NameCustomSection names = module.nameSection();
    int count =
        module.importSection().count(ExternalType.FUNCTION)
            + module.functionSection().functionCount();
    List<String> functions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = names.nameOfFunction(i);
      functions.add(name == null ? "function " + i : name);
    }
    return functions;
  }
}
