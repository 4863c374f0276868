package io.github.culvert.host;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.InterpreterMachine;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.ValType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A guest's code, checked once for all its instances, and compiled if that is wanted. */
final class GuestModule {
  static final String HANDLE_REQUEST = "handle_request";
  static final String HANDLE_RESPONSE = "handle_response";

  private final WasmModule module;
  private final Function<Instance, Machine> machines;

  private final TraceReader traces;

  private GuestModule(WasmModule module, Function<Instance, Machine> machines, TraceReader traces) {
    this.module = module;
    this.machines = machines;
    this.traces = traces;
  }

  /**
   * Reads a module whose instances are interpreted.
   *
   * @throws PluginRefusedException if it lacks what the host calls
   */
  static GuestModule of(byte[] wasm, TraceReader traces) {
    var module = parse(wasm);
    requireExport(module, HANDLE_REQUEST, List.of(), List.of(ValType.I64));
    requireExport(module, HANDLE_RESPONSE, List.of(ValType.I32, ValType.I32), List.of());
    if (find(module, ExternalType.MEMORY, "memory").isEmpty()) {
      throw new PluginRefusedException("the plugin does not export its memory as memory");
    }
    return new GuestModule(module, InterpreterMachine::new, traces);
  }

  /** Names the lines of Java in what the guest logs. */
  TraceReader traces() {
    return traces;
  }

  /** The same in JVM bytecode; functions too large for a Java method are still interpreted. */
  GuestModule compiled() {
    var compiled =
        MachineFactoryCompiler.builder(module)
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .compile();
    return new GuestModule(module, compiled, traces);
  }

  private static WasmModule parse(byte[] wasm) {
    try {
      return Parser.parse(wasm);
    } catch (ChicoryException e) {
      throw new PluginRefusedException("not a WebAssembly module: " + e.getMessage(), e);
    }
  }

  /**
   * A new instance with memory of its own, whose start functions have not been called.
   *
   * @throws PluginRefusedException if the module imports what is not there, or cannot be laid out
   */
  Instance instantiate(List<ImportFunction> imports) {
    try {
      return Instance.builder(module)
          .withMachineFactory(machines)
          .withImportValues(ImportValues.builder().withFunctions(imports).build())
          .withStart(false)
          .build();
    } catch (ChicoryException e) {
      throw new PluginRefusedException("the plugin cannot be instantiated: " + e.getMessage(), e);
    }
  }

  boolean exportsFunction(String name) {
    return find(module, ExternalType.FUNCTION, name).isPresent();
  }

  private static void requireExport(
      WasmModule module, String name, List<ValType> params, List<ValType> results) {
    var wanted = FunctionType.of(params, results);
    var export = find(module, ExternalType.FUNCTION, name);
    if (export.isEmpty()) {
      throw new PluginRefusedException("the plugin does not export the function " + name);
    }
    var found = typeOf(module, export.get().index());
    if (!found.equals(wanted)) {
      throw new PluginRefusedException(
          "the plugin exports the function %s with the type %s, must be %s"
              .formatted(name, found, wanted));
    }
  }

  private static FunctionType typeOf(WasmModule module, int function) {
    int imported = module.importSection().count(ExternalType.FUNCTION);
    int type = module.functionSection().getFunctionType(function - imported);
    return module.typeSection().getType(type);
  }

  private static Optional<Export> find(WasmModule module, ExternalType type, String name) {
    var exports = module.exportSection();
    return IntStream.range(0, exports.exportCount())
        .mapToObj(exports::getExport)
        .filter(export -> export.exportType() == type && export.name().equals(name))
        .findFirst();
  }
}
