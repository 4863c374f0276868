package io.github.culvert.archetype;

import io.github.culvert.traefik.TraefikBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The programs that a page calls by name: Maven with this build's artifacts, and Traefik. */
final class Programs {
  /** A build of seconds ends before the best code is compiled: it takes half as much without. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private Programs() {}

  /** Puts them into the folder. */
  static void install(Path folder, int servePort) throws IOException {
    String maven =
        "MAVEN_OPTS='%s' '%s/bin/mvn' '-Dmaven.repo.local=%s'%s -Dculvert.port=%d"
            .formatted(
                SHORT_LIVED,
                System.getProperty("culvert.mavenHome"),
                Repository.complete(),
                callersOptions(),
                servePort);
    write(folder.resolve("mvn"), maven);
    write(folder.resolve("traefik"), "'" + TraefikBinary.resolve() + "'");
  }

  private static void write(Path file, String command) throws IOException {
    Files.writeString(file, "#!/bin/sh\nexec env " + command + " \"$@\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Those of the Maven that runs this test which decide where artifacts come from. */
  private static String callersOptions() {
    Path settings = Path.of(System.getProperty("culvert.settings").substring("file:".length()));
    return (Files.exists(settings) ? " -s '" + settings + "'" : "")
        + (System.getProperty("culvert.network").equals("offline:true") ? " -o" : "");
  }
}
