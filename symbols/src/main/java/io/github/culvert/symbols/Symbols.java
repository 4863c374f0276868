package io.github.culvert.symbols;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names for the numbers that a module writes into a log. A guest logs a stack trace as {@code
 * [trace 3f2a9c01:1a.2f.33]}: the build of the module, then its call sites, the innermost first,
 * each in hexadecimal digits; a plus sign behind them says that the guest kept no more. Where a
 * guest traps, its host names its functions as {@code .$123(i32)}, by their index in the module.
 * Immutable.
 *
 * @param build eight hexadecimal digits, which the module has in its traces
 * @param sites call sites by their number
 * @param functions names of functions by their index in the module; Java's methods without
 *     parameters
 */
public record Symbols(String build, List<CallSite> sites, List<String> functions) {
  private static final Pattern TRACE =
      Pattern.compile(" ?\\[trace ([0-9a-f]{8}):([0-9a-f]{1,7}(?:\\.[0-9a-f]{1,7})*|)(\\+?)] ?");

  private static final Pattern FUNCTION = Pattern.compile("\\.\\$(\\d{1,6})(?=\\()");

  /** Copies the lists. */
  public Symbols {
    sites = List.copyOf(sites);
    functions = List.copyOf(functions);
  }

  /** The file of the symbols of a module. */
  public static Path fileOf(Path wasm) {
    return wasm.resolveSibling(wasm.getFileName() + ".symbols");
  }

  /**
   * Reads a file of symbols.
   *
   * @throws IOException if it is not there, or no such file
   */
  public static Symbols read(Path file) throws IOException {
    return SymbolFile.read(file);
  }

  /** Writes it as a file. */
  public void write(Path file) throws IOException {
    SymbolFile.write(this, file);
  }

  /** The builds that the traces in a log are of. */
  public static Set<String> buildsIn(String log) {
    Set<String> builds = new TreeSet<>();
    TRACE.matcher(log).results().forEach(trace -> builds.add(trace.group(1)));
    return builds;
  }

  /** The text without traces. */
  public static String withoutTraces(String log) {
    return TRACE.matcher(log).replaceAll(trace -> trace.end() < log.length() ? " " : "");
  }

  /**
   * The text with Java's stack traces in the place of the guest's numbers, and before them what a
   * NullPointerException says where its message does not. Traces of another build are left as they
   * are. Functions carry no build: they are named whatever module they are of.
   */
  public String explain(String log) {
    Matcher traces = TRACE.matcher(log);
    String explained = traces.replaceAll(trace -> Matcher.quoteReplacement(trace(trace, log)));
    return FUNCTION
        .matcher(explained)
        .replaceAll(function -> Matcher.quoteReplacement(function(function)));
  }

  private String trace(MatchResult trace, String log) {
    if (!trace.group(1).equals(build)) {
      return trace.group();
    }
    List<CallSite> shown = shown(trace.group(2));
    List<String> lines = new ArrayList<>();
    if (!shown.isEmpty() && !shown.get(0).nullReason().isEmpty()) {
      lines.add(": " + shown.get(0).nullReason());
    }
    for (StackTraceElement frame : frames(shown)) {
      lines.add("\n\tat " + frame);
    }
    if (!trace.group(3).isEmpty()) {
      lines.add("\n\t... and its callers, of which the guest keeps no more");
    }
    return String.join("", lines)
        + (trace.end() < log.length() && log.charAt(trace.end()) != '\n' ? "\n" : "");
  }

  private List<CallSite> shown(String numbers) {
    return Stream.of(numbers.isEmpty() ? new String[0] : numbers.split("\\."))
        .map(this::site)
        .dropWhile(CallSite::isHidden)
        .toList();
  }

  private static List<StackTraceElement> frames(List<CallSite> sites) {
    return LambdaFrames.readable(sites.stream().flatMap(site -> site.frames().stream()).toList());
  }

  private CallSite site(String number) {
    int index = Integer.parseInt(number, 16);
    if (index < sites.size() && !sites.get(index).frames().isEmpty()) {
      return sites.get(index);
    }
    return new CallSite(
        List.of(new StackTraceElement("unknown", "callSite" + number, null, -1)), false);
  }

  private String function(MatchResult function) {
    int index = Integer.parseInt(function.group(1));
    return index < functions.size() ? functions.get(index) : function.group();
  }
}
