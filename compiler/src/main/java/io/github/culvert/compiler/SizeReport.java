package io.github.culvert.compiler;

import io.github.culvert.symbols.LambdaFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what takes the bytes of a module. All lines of its first part add up to its size. */
final class SizeReport {
  private static final int CLASSES = 20;

  /** Functions of TeaVM's and our own runtime; the others without Java are the C library's. */
  private static final Pattern RUNTIME = Pattern.compile("(teavm|culvert|http|virt|meth)_.*|main");

  private static final String RUNTIME_LINE = "[runtime in C]";
  private static final String LIBRARY_LINE = "[wasi-libc and compiler-rt]";
  private static final String CALL_SITES_LINE = "[data: call sites and exception handlers]";
  private static final String CLASSES_LINE = "[data: classes and variables]";
  private static final String STRINGS_LINE = "[data: strings and constants]";
  private static final String REST_LINE = "[WebAssembly: types, imports, tables, lengths]";

  /** The tables whose sizes stand in callsites.c, and the bytes of an entry. */
  private static final Map<Pattern, Integer> CALL_SITE_TABLES =
      Map.of(
          Pattern.compile("TeaVM_CallSite teavm_callSites\\[(\\d+)]"), 8,
          Pattern.compile("TeaVM_ExceptionHandler exceptionHandlers_teavm_callSites\\[(\\d+)]"),
              12);

  private final JavaNames java;
  private final LinkedNames names;
  private final List<Integer> functionBytes;
  private final int moduleBytes;
  private final int callSiteBytes;

  private SizeReport(
      JavaNames java,
      LinkedNames names,
      List<Integer> functionBytes,
      int moduleBytes,
      int callSiteBytes) {
    this.java = java;
    this.names = names;
    this.functionBytes = functionBytes;
    this.moduleBytes = moduleBytes;
    this.callSiteBytes = callSiteBytes;
  }

  /**
   * Makes the report.
   *
   * @param c the folder of the C sources
   * @param module the finished one, whose functions have the indexes of the linked one
   */
  static String of(JavaNames java, Path c, LinkedNames names, byte[] module) throws IOException {
    return new SizeReport(
            java, names, WasmReader.functionBytes(module), module.length, callSiteBytes(c))
        .text();
  }

  private static int callSiteBytes(Path c) throws IOException {
    String source = Files.readString(c.resolve("callsites.c"));
    int bytes = 0;
    for (Map.Entry<Pattern, Integer> table : CALL_SITE_TABLES.entrySet()) {
      Matcher size = table.getKey().matcher(source);
      if (size.find()) {
        bytes += Integer.parseInt(size.group(1)) * table.getValue();
      }
    }
    return bytes;
  }

  private String text() {
    Map<String, Integer> packages = code(SizeReport::packageOf);
    addData(packages);
    int told = packages.values().stream().mapToInt(Integer::intValue).sum();
    packages.put(REST_LINE, moduleBytes - told);
    Map<String, Integer> classes = code(LambdaFrames::enclosingClass);
    classes.keySet().removeIf(name -> name.startsWith("["));
    List<String> lines = new ArrayList<>();
    lines.add("What takes the " + moduleBytes + " bytes, by package:");
    lines.addAll(lines(packages, packages.size()));
    lines.add("The largest classes, of " + classes.size() + ":");
    lines.addAll(lines(classes, CLASSES));
    return String.join("\n", lines) + "\n";
  }

  /** Bytes of code by what a class is counted to. */
  private Map<String, Integer> code(UnaryOperator<String> key) {
    Map<String, Integer> bytes = new HashMap<>();
    for (int i = 0; i < functionBytes.size(); i++) {
      String function = names.functions().get(names.importedFunctions() + i);
      String line = java.classOfFunction(function).map(key).orElseGet(() -> lineOfC(function));
      bytes.merge(line, functionBytes.get(i), Integer::sum);
    }
    return bytes;
  }

  private void addData(Map<String, Integer> packages) {
    names
        .dataBytes()
        .forEach(
            (segment, bytes) ->
                packages.merge(
                    segment.startsWith(".rodata") ? STRINGS_LINE : CLASSES_LINE,
                    bytes,
                    Integer::sum));
    packages.merge(CLASSES_LINE, -callSiteBytes, Integer::sum);
    packages.merge(CALL_SITES_LINE, callSiteBytes, Integer::sum);
  }

  private static String lineOfC(String function) {
    return RUNTIME.matcher(function).matches() ? RUNTIME_LINE : LIBRARY_LINE;
  }

  private static String packageOf(String className) {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? "(no package)" : className.substring(0, dot);
  }

  private List<String> lines(Map<String, Integer> bytes, int limit) {
    return bytes.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(limit)
        .map(
            line ->
                "%9d %5.1f %%  %s"
                    .formatted(
                        line.getValue(), 100.0 * line.getValue() / moduleBytes, line.getKey()))
        .toList();
  }
}
