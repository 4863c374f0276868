package io.github.culvert.compiler;

import io.github.culvert.symbols.CallSite;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.teavm.backend.c.util.Deobfuscator;
import org.teavm.backend.c.util.Deobfuscator.Location;
import org.teavm.model.ClassReader;
import org.teavm.model.ClassReaderSource;

/** Reads which line of Java each call site of the C sources is. */
final class CallSites {
  /** Operations that {@link CheckedOperations} and the like made calls, below these methods. */
  private static final String RUNTIME = "io.github.culvert.guest.runtime.";

  private static final Pattern NULL_CHECK =
      Pattern.compile("TEAVM_WITH_CALL_SITE_ID\\((\\d+), teavm_nullCheck\\(");

  private final ClassReaderSource classes;
  private final BitSet nullChecks;

  private CallSites(ClassReaderSource classes, BitSet nullChecks) {
    this.classes = classes;
    this.nullChecks = nullChecks;
  }

  /** By their number, from what TeaVM writes beside its C. */
  static List<CallSite> read(Path c, ClassReaderSource classes) throws IOException {
    CallSites reader = new CallSites(classes, nullChecks(c));
    List<CallSite> sites = new ArrayList<>();
    try (Reader json = Files.newBufferedReader(c.resolve("callsites.json"))) {
      Deobfuscator byId = new Deobfuscator(json);
      for (Location[] found = byId.getLocations(0); found != null; ) {
        sites.add(reader.site(sites.size(), found));
        found = byId.getLocations(sites.size());
      }
    }
    return sites;
  }

  /** The sites where nothing is called but a null may be found, in TeaVM's C. */
  private static BitSet nullChecks(Path c) throws IOException {
    BitSet ids = new BitSet();
    try (Stream<Path> files = Files.walk(c)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".c")).toList()) {
        Matcher checks = NULL_CHECK.matcher(Files.readString(file));
        checks.results().forEach(check -> ids.set(Integer.parseInt(check.group(1))));
      }
    }
    return ids;
  }

  private CallSite site(int id, Location[] locations) {
    boolean isHidden = locations.length > 0 && isHidden(locations[0]);
    String file = locations.length > 0 ? locations[0].fileName : null;
    String nullReason = nullChecks.get(id) && file != null ? NullReasons.reason(file) : "";
    return new CallSite(Stream.of(locations).map(CallSites::frame).toList(), isHidden, nullReason);
  }

  private static StackTraceElement frame(Location location) {
    String file = location.fileName == null ? "" : NullReasons.file(location.fileName);
    return new StackTraceElement(
        location.className, location.methodName, file.isEmpty() ? null : file, location.line);
  }

  private boolean isHidden(Location location) {
    return location.className.startsWith(RUNTIME)
        || (location.methodName.equals("<init>") && isThrowable(location.className));
  }

  private boolean isThrowable(String name) {
    while (name != null && !name.equals(Throwable.class.getName())) {
      ClassReader type = classes.get(name);
      name = type == null ? null : type.getParent();
    }
    return name != null;
  }
}
