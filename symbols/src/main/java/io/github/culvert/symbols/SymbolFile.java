package io.github.culvert.symbols;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that {@code culvert:compile} writes beside a module. Text in UTF-8, a line for each
 * thing, fields separated by tabs:
 *
 * <pre>
 * culvert-symbols 1 3f2a9c01                          version of this format, build of the module
 * s com.example.Orders.load(Orders.java:41)           call site 0; "h" for a hidden one
 * s                                                   call site 1, of which nothing is known
 * n Cannot invoke "String.length()" com.example.O...  call site 2, where a null may be found
 * f com.example.Orders.load                           function 0 of the module
 * </pre>
 */
final class SymbolFile {
  private static final String SITE = "s";
  private static final String HIDDEN_SITE = "h";
  private static final String NULL_SITE = "n";
  private static final String FUNCTION = "f";
  private static final Pattern HEADER = Pattern.compile("culvert-symbols 1 ([0-9a-f]{8})");
  private static final Pattern FRAME =
      Pattern.compile("(.+)\\.([^.(]+)\\((?:Unknown Source|([^:()]+?)(?::(\\d+))?)\\)");

  private SymbolFile() {}

  static void write(Symbols symbols, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("culvert-symbols 1 " + symbols.build());
    for (CallSite site : symbols.sites()) {
      StringBuilder line = new StringBuilder(kind(site));
      site.frames().forEach(frame -> line.append('\t').append(frame));
      lines.add(line.toString());
    }
    symbols.functions().forEach(name -> lines.add(FUNCTION + "\t" + name));
    Files.write(file, lines);
  }

  private static String kind(CallSite site) {
    if (site.isHidden()) {
      return HIDDEN_SITE;
    }
    return site.nullReason().isEmpty() ? SITE : NULL_SITE + '\t' + site.nullReason();
  }

  /**
   * Reads it.
   *
   * @throws IOException if it is not there or something else
   */
  static Symbols read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Matcher header = HEADER.matcher(lines.isEmpty() ? "" : lines.get(0));
    if (!header.matches()) {
      throw new IOException(file + " is no file of symbols: its first line is not " + HEADER);
    }
    List<CallSite> sites = new ArrayList<>();
    List<String> functions = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] fields = lines.get(i).split("\t");
      switch (fields[0]) {
        case SITE -> sites.add(new CallSite(frames(fields, 1), false));
        case HIDDEN_SITE -> sites.add(new CallSite(frames(fields, 1), true));
        case NULL_SITE -> sites.add(new CallSite(frames(fields, 2), false, fields[1]));
        case FUNCTION -> functions.add(fields[1]);
        default -> throw new IOException(file + ", line " + (i + 1) + ": unknown: " + fields[0]);
      }
    }
    return new Symbols(header.group(1), sites, functions);
  }

  private static List<StackTraceElement> frames(String[] fields, int begin) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = begin; i < fields.length; i++) {
      Matcher frame = FRAME.matcher(fields[i]);
      if (frame.matches()) {
        frames.add(
            new StackTraceElement(
                frame.group(1),
                frame.group(2),
                frame.group(3),
                frame.group(4) == null ? -1 : Integer.parseInt(frame.group(4))));
      }
    }
    return frames;
  }
}
