package io.github.culvert.compiler;

import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.NameCustomSection;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a linker's module tells, before its names are left out.
 *
 * @param functions by the function's index in the module; those that it imports come first
 * @param importedFunctions how many it imports
 * @param dataBytes bytes by the name of the data segment
 * @param heapBase where the static data end
 */
record LinkedModule(
    List<String> functions, int importedFunctions, Map<String, Integer> dataBytes, long heapBase) {
  /** Does not validate the code: the finished module is validated, and has the same. */
  static LinkedModule read(byte[] linked) {
    Parser parser = Parser.builder().withValidation(false).build();
    WasmModule module = parser.parse(() -> new ByteArrayInputStream(linked));
    NameCustomSection names = module.nameSection();
    int imported = module.importSection().count(ExternalType.FUNCTION);
    int count = imported + module.functionSection().functionCount();
    List<String> functions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = names.nameOfFunction(i);
      functions.add(name == null ? "function " + i : name);
    }
    Map<String, Integer> data = new LinkedHashMap<>();
    DataSegment[] segments = module.dataSection().dataSegments();
    for (int i = 0; i < segments.length; i++) {
      data.merge(String.valueOf(names.nameOfData(i)), segments[i].data().length, Integer::sum);
    }
    return new LinkedModule(functions, imported, data, CompiledModule.heapBase(module));
  }
}
