package io.github.culvert.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The virtual tables in TeaVM's C and the calls through them. A call reads its function out of the
 * table of the object's class at a place that another class's table gives, and Wasm traps if the
 * function there has another signature: only at run time, and only in the guest that comes there.
 * That a table's functions have the signatures of its places is checked by the C compiler.
 */
final class VirtualTables {
  private static final Pattern TABLE =
      Pattern.compile("typedef struct (\\w+)_VT \\{\\n(.*?)\\} \\1_VT;", Pattern.DOTALL);
  private static final Pattern PLACE =
      Pattern.compile("^ +(.*?)\\(\\*(\\w+)\\)\\((.*)\\); // \\d+$", Pattern.MULTILINE);
  private static final Pattern OBJECTS =
      Pattern.compile(
          "^alignas\\(8\\) (\\w+)_VT \\1_Cls = \\{(.*?)^};", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern FUNCTION = Pattern.compile("\\.(virt_\\w+) = &");
  private static final Pattern TAG = Pattern.compile("\\.tag = (\\d+),");
  private static final Pattern SUPERTYPE =
      Pattern.compile("^int32_t supertypeof_(\\w+)\\(.*?^}", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern NOT_BETWEEN =
      Pattern.compile("tag < (\\d+) \\|\\| tag >= (\\d+)\\) return INT32_C\\(0\\)");
  private static final Pattern BETWEEN =
      Pattern.compile("tag >= (\\d+) && tag < (\\d+)\\) return INT32_C\\(0\\)");
  private static final Pattern CALL =
      Pattern.compile("TEAVM_METHOD\\([^,]+, (\\w+)_VT, (virt_\\w+)\\)");

  /** A class that adds places to those of its superclass begins with that one's table. */
  private static final Pattern PARENT =
      Pattern.compile("^ +(?:struct )?(\\w+)_VT parent;", Pattern.MULTILINE);

  private record Table(String parent, List<Place> own) {}

  private record Place(String name, String signature) {}

  private record Range(int from, int to) {
    boolean contains(int tag) {
      return tag >= from && tag < to;
    }
  }

  /** The tags of a type and its subtypes: those between, without some. */
  private record Tags(Range all, List<Range> without) {
    boolean contains(int tag) {
      return all.contains(tag) && without.stream().noneMatch(range -> range.contains(tag));
    }
  }

  /** The table of a class: its tag, and the methods that TeaVM's analysis has found called. */
  private record Instance(int tag, Set<String> methods) {}

  private record Call(String type, String method) {}

  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, Instance> instances = new HashMap<>();
  private final Map<String, Tags> subtypes = new HashMap<>();
  private final Set<Call> calls = new HashSet<>();

  private VirtualTables() {}

  /** Fails if a call in the C sources of that folder can find another function than it is for. */
  static void check(Path c) throws CompilerException, IOException {
    VirtualTables all = new VirtualTables();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(c)) {
      files = walk.filter(file -> file.toString().matches(".*\\.[ch]")).toList();
    }
    for (Path file : files) {
      all.read(Files.readString(file));
    }
    if (all.calls.isEmpty() || all.instances.isEmpty()) {
      throw new CompilerException("BUG: TeaVM's C has no virtual calls or no virtual tables");
    }
    for (Call call : all.calls) {
      all.check(call);
    }
  }

  private void read(String text) {
    TABLE.matcher(text).results().forEach(t -> tables.put(t.group(1), table(t.group(2))));
    CALL.matcher(text).results().forEach(call -> calls.add(new Call(call.group(1), call.group(2))));
    OBJECTS.matcher(text).results().forEach(o -> readInstance(o.group(1), o.group(2)));
    SUPERTYPE.matcher(text).results().forEach(s -> subtypes.put(s.group(1), tags(s.group())));
  }

  private static Table table(String members) {
    Matcher parent = PARENT.matcher(members);
    return new Table(
        parent.find() ? parent.group(1) : "",
        PLACE
            .matcher(members)
            .results()
            .map(place -> new Place(place.group(2), place.group(1) + "(" + place.group(3) + ")"))
            .toList());
  }

  private List<Place> places(String type) {
    Table table = tables.get(type);
    if (table == null) {
      return List.of();
    }
    List<Place> places = new ArrayList<>(places(table.parent()));
    places.addAll(table.own());
    return places;
  }

  private void readInstance(String type, String initializer) {
    Matcher tag = TAG.matcher(initializer);
    if (tag.find()) {
      Set<String> methods =
          FUNCTION.matcher(initializer).results().map(f -> f.group(1)).collect(Collectors.toSet());
      instances.put(type, new Instance(Integer.parseInt(tag.group(1)), methods));
    }
  }

  private static Tags tags(String function) {
    List<Range> all = ranges(NOT_BETWEEN, function);
    return new Tags(
        all.isEmpty() ? new Range(0, Integer.MAX_VALUE) : all.get(0), ranges(BETWEEN, function));
  }

  private static List<Range> ranges(Pattern pattern, String function) {
    return pattern
        .matcher(function)
        .results()
        .map(r -> new Range(Integer.parseInt(r.group(1)), Integer.parseInt(r.group(2))))
        .toList();
  }

  private void check(Call call) throws CompilerException {
    List<Place> places = places(call.type());
    int index = 0;
    while (index < places.size() && !places.get(index).name().equals(call.method())) {
      index++;
    }
    Tags subtypesOfType = subtypes.get(call.type());
    if (index == places.size() || subtypesOfType == null) {
      throw new CompilerException(
          "BUG: no place for a virtual call: type=" + call.type() + ", method=" + call.method());
    }
    for (Map.Entry<String, Instance> instance : instances.entrySet()) {
      if (subtypesOfType.contains(instance.getValue().tag())
          && instance.getValue().methods().contains(call.method())) {
        requireSame(call, index, places.get(index), instance.getKey());
      }
    }
  }

  private void requireSame(Call call, int index, Place expected, String type)
      throws CompilerException {
    List<Place> places = places(type);
    Place found = index < places.size() ? places.get(index) : null;
    if (!expected.equals(found)) {
      throw new CompilerException(
          "BUG: a virtual call finds another function: type="
              + call.type()
              + ", place="
              + index
              + ", expected="
              + expected
              + ", found="
              + found
              + " in the table of "
              + type);
    }
  }
}
