package io.github.culvert.compiler;

import io.github.culvert.symbols.LambdaFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Tells what takes the bytes of a module. All lines of its first part add up to its size. */
final class SizeReport {
  private static final int CLASSES = 20;

  /** Functions of TeaVM's and our own runtime; the others without Java are the C library's. */
  private static final Pattern RUNTIME = Pattern.compile("(teavm|culvert|http|virt|meth)_.*|main");

  private static final String RUNTIME_LINE = "[runtime in C]";
  private static final String LIBRARY_LINE = "[wasi-libc and compiler-rt]";
  private static final String CALL_SITES_LINE = "[data: call sites and exception handlers]";
  private static final String STRINGS_LINE = "[data: strings]";
  private static final String CONSTANTS_LINE = "[data: constants of C]";
  private static final String CLASSES_LINE = "[data: classes and variables]";
  private static final String REST_LINE = "[WebAssembly: types, imports, tables, lengths]";

  private static final Pattern CALL_SITES =
      Pattern.compile("TeaVM_CallSite teavm_callSites\\[(\\d+)]");

  private static final Pattern HANDLERS =
      Pattern.compile("TeaVM_ExceptionHandler exceptionHandlers_teavm_callSites\\[(\\d+)]");

  private static final Pattern STRING = Pattern.compile("TEAVM_STRING(?:_FROM_CODES)?\\((\\d+),");

  private final JavaNames java;
  private final LinkedModule names;
  private final List<Integer> functionBytes;
  private final int moduleBytes;
  private final Map<String, Integer> dataBytes;

  private SizeReport(
      JavaNames java,
      LinkedModule names,
      List<Integer> functionBytes,
      int moduleBytes,
      Map<String, Integer> dataBytes) {
    this.java = java;
    this.names = names;
    this.functionBytes = functionBytes;
    this.moduleBytes = moduleBytes;
    this.dataBytes = dataBytes;
  }

  /**
   * Makes the report.
   *
   * @param c the folder of the C sources
   * @param module the finished one, whose functions have the indexes of the linked one
   */
  static String of(JavaNames java, Path c, LinkedModule names, byte[] module) throws IOException {
    return new SizeReport(
            java, names, WasmReader.functionBytes(module), module.length, dataBytes(c))
        .text();
  }

  /** Data whose sizes follow from the C sources. */
  private static Map<String, Integer> dataBytes(Path c) throws IOException {
    String callSites = Files.readString(c.resolve("callsites.c"));
    String strings = Files.readString(c.resolve("strings.c"));
    return Map.of(
        CALL_SITES_LINE,
        sum(CALL_SITES, callSites, count -> 8 * count)
            + sum(HANDLERS, callSites, count -> 12 * count),
        STRINGS_LINE,
        sum(STRING, strings, SizeReport::stringBytes));
  }

  /** A pointer, the string, and its array, which ends with a zero and a gap before the next. */
  private static int stringBytes(int length) {
    return 4 + 16 + 12 + ((2 * (length + 1) + 3) & ~3);
  }

  private static int sum(Pattern number, String source, IntUnaryOperator bytes) {
    return number
        .matcher(source)
        .results()
        .mapToInt(found -> bytes.applyAsInt(Integer.parseInt(found.group(1))))
        .sum();
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
    for (Map.Entry<String, Integer> segment : names.dataBytes().entrySet()) {
      boolean isConstant = segment.getKey().startsWith(".rodata");
      packages.merge(isConstant ? CONSTANTS_LINE : CLASSES_LINE, segment.getValue(), Integer::sum);
    }
    dataBytes.forEach(
        (line, bytes) -> {
          packages.put(line, bytes);
          packages.merge(CLASSES_LINE, -bytes, Integer::sum);
        });
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
