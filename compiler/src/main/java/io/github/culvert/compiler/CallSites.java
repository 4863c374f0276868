package io.github.culvert.compiler;

import io.github.culvert.symbols.CallSite;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.teavm.backend.c.util.Deobfuscator;
import org.teavm.backend.c.util.Deobfuscator.Location;
import org.teavm.model.ClassReader;
import org.teavm.model.ClassReaderSource;

/** Reads which line of Java each call site of the C sources is. */
final class CallSites {
  /** Operations that {@link CheckedOperations} and the like made calls, below these methods. */
  private static final String RUNTIME = "io.github.culvert.guest.runtime.";

  private final ClassReaderSource classes;

  private CallSites(ClassReaderSource classes) {
    this.classes = classes;
  }

  /** By their number, from what TeaVM writes beside its C. */
  static List<CallSite> read(Path c, ClassReaderSource classes) throws IOException {
    CallSites reader = new CallSites(classes);
    List<CallSite> sites = new ArrayList<>();
    try (Reader json = Files.newBufferedReader(c.resolve("callsites.json"))) {
      Deobfuscator byId = new Deobfuscator(json);
      for (Location[] found = byId.getLocations(0); found != null; ) {
        sites.add(reader.site(found));
        found = byId.getLocations(sites.size());
      }
    }
    return sites;
  }

  private CallSite site(Location[] locations) {
    boolean isHidden = locations.length > 0 && isHidden(locations[0]);
    return new CallSite(Stream.of(locations).map(CallSites::frame).toList(), isHidden);
  }

  private static StackTraceElement frame(Location location) {
    String file =
        location.fileName == null || location.fileName.isEmpty() ? null : location.fileName;
    return new StackTraceElement(location.className, location.methodName, file, location.line);
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
