package io.github.culvert.compiler;

import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.Import;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A linked module.
 *
 * @param bytes its size
 * @param initialPages memory at the start, in pages of 64 KiB
 * @param maximumPages what the memory may grow to
 * @param dataBase the address of the first static data, above the stack
 * @param heapBase the address behind the static data
 * @param imports {@code module.name} of each imported function, sorted
 * @param exports names of the exports
 */
public record CompiledModule(
    long bytes,
    int initialPages,
    int maximumPages,
    long dataBase,
    long heapBase,
    Set<String> imports,
    Set<String> exports) {
  static final int PAGE_BYTES = 64 * 1024;
  private static final String HEAP_BASE = "__heap_base";

  /**
   * What a guest may ask of WASI. Sockets are missing on purpose: with them Traefik runs all guests
   * of a middleware on one shared system that is not safe for concurrent use.
   */
  private static final Set<String> WASI =
      Set.of(
          "args_get",
          "args_sizes_get",
          "clock_res_get",
          "clock_time_get",
          "environ_get",
          "environ_sizes_get",
          "fd_close",
          "fd_fdstat_get",
          "fd_fdstat_set_flags",
          "fd_pread",
          "fd_prestat_dir_name",
          "fd_prestat_get",
          "fd_read",
          "fd_seek",
          "fd_write",
          "path_open",
          "path_unlink_file",
          "poll_oneoff",
          "proc_exit",
          "random_get",
          "sched_yield");

  private static final List<String> REQUIRED_EXPORTS =
      List.of("handle_request", "handle_response", "memory");

  static CompiledModule read(Path file) throws IOException {
    WasmModule module = Parser.parse(file);
    MemoryLimits limits = module.memorySection().orElseThrow().getMemory(0).limits();
    Set<String> imports = new TreeSet<>();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import imported = module.importSection().getImport(i);
      imports.add(imported.module() + "." + imported.name());
    }
    Set<String> exports = new TreeSet<>();
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      Export export = module.exportSection().getExport(i);
      exports.add(export.name());
    }
    return new CompiledModule(
        Files.size(file),
        limits.initialPages(),
        limits.maximumPages(),
        dataBase(module),
        heapBase(module),
        imports,
        exports);
  }

  /** Where the static data end; 0 if the module does not tell. */
  static long heapBase(WasmModule module) {
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      Export export = module.exportSection().getExport(i);
      if (export.exportType() == ExternalType.GLOBAL && export.name().equals(HEAP_BASE)) {
        return module
            .globalSection()
            .getGlobal(export.index())
            .initInstructions()
            .get(0)
            .operand(0);
      }
    }
    return 0;
  }

  private static long dataBase(WasmModule module) {
    long lowest = Long.MAX_VALUE;
    for (DataSegment segment : module.dataSection().dataSegments()) {
      if (segment instanceof ActiveDataSegment active) {
        lowest = Math.min(lowest, active.offsetInstructions().get(0).operand(0));
      }
    }
    return lowest;
  }

  /** For a line of the build's log. */
  String summary() {
    return (bytes + 1023) / 1024
        + " KiB, "
        + initialPages
        + " pages of memory, imports "
        + String.join(" ", imports);
  }

  /** Fails with one sentence for each thing that is wrong with the module. */
  void check(CompilerOptions options) throws CompilerException {
    List<String> faults = new ArrayList<>();
    for (String imported : imports) {
      if (!isAllowed(imported)) {
        faults.add(
            "it imports " + imported + ", which Traefik does not offer to a guest or not safely");
      }
    }
    for (String export : REQUIRED_EXPORTS) {
      if (!exports.contains(export)) {
        faults.add("it does not export " + export + ": does main register a middleware?");
      }
    }
    if (bytes > options.maxModuleKiB() * 1024L) {
      faults.add("it has " + bytes / 1024 + " KiB, limit maxModuleKiB=" + options.maxModuleKiB());
    }
    if (initialPages > options.maxPages()) {
      faults.add(
          "its memory has "
              + initialPages
              + " pages of 64 KiB, limit maxPages="
              + options.maxPages());
    }
    if (dataBase < options.stackKiB() * 1024L) {
      faults.add("BUG: its data lie at " + dataBase + ", below the stack's top");
    }
    if (maximumPages != initialPages) {
      faults.add("BUG: its memory may grow, to " + maximumPages + " pages");
    }
    if (!faults.isEmpty()) {
      throw new CompilerException(
          options.output().getFileName() + " cannot be used: " + String.join("; ", faults));
    }
  }

  private static boolean isAllowed(String imported) {
    int dot = imported.indexOf('.');
    String module = imported.substring(0, dot);
    return module.equals("http_handler")
        || (module.equals("wasi_snapshot_preview1") && WASI.contains(imported.substring(dot + 1)));
  }
}
