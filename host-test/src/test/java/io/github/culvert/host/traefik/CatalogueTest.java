package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.ChildProcess;
import io.github.culvert.traefik.TraefikBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Traefik installs the zip of culvert:package as it installs what is in the catalogue. */
@Timeout(120)
class CatalogueTest {
  private static final String MODULE = "github.com/culvert/culvert";
  private static final String VERSION = "v0.1.0";
  private static final String DESCRIPTOR = "--experimental.plugins.culvert.";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Test
  void zip_isInstalledFromTheCatalogue(@TempDir Path folder) throws Exception {
    Path zip = zip();
    try (var catalogue = PluginCatalogue.start(folder, MODULE, VERSION, Files.readAllBytes(zip));
        var traefik = traefik(folder, catalogue)) {
      traefik.log().await("Plugins loaded", TIMEOUT);

      assertThat(catalogue.requests())
          .containsExactly(
              "GET /public/download/" + MODULE + "/" + VERSION,
              "GET /public/validate/" + MODULE + "/" + VERSION);
      assertThat(installed(folder))
          .containsExactlyInAnyOrder(
              "src/" + MODULE + "/.traefik.yml", "src/" + MODULE + "/plugin.wasm");
    }
  }

  @Test
  void zipOfAnotherHash_isRefused(@TempDir Path folder) throws Exception {
    byte[] zip = Files.readAllBytes(zip());
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
    zip[zip.length / 2]++;
    try (var catalogue = PluginCatalogue.start(folder, MODULE, VERSION, zip);
        var traefik = traefik(folder, catalogue, DESCRIPTOR + "hash=" + hash)) {
      assertThat(traefik.awaitExit(TIMEOUT)).isNotZero();
      assertThat(traefik.log().tail()).contains("invalid hash");
    }
  }

  private static ChildProcess traefik(Path folder, PluginCatalogue catalogue, String... more)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                TraefikBinary.resolve().toString(),
                "--experimental.abortonpluginfailure=true",
                DESCRIPTOR + "modulename=" + MODULE,
                DESCRIPTOR + "version=" + VERSION,
                "--entrypoints.web.address=127.0.0.1:0",
                "--global.checknewversion=false",
                "--log.level=INFO"));
    command.addAll(List.of(more));
    Path directory = Files.createDirectory(folder.resolve("traefik"));
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(catalogue.environment());
    return ChildProcess.start("traefik", builder);
  }

  private static Path zip() throws IOException {
    try (Stream<Path> files = Files.list(Site.PROJECT.resolve("plugin/target"))) {
      List<Path> zips = files.filter(file -> file.toString().endsWith(".zip")).toList();
      assertThat(zips).as("what culvert:package has made").hasSize(1);
      return zips.getFirst();
    }
  }

  private static List<String> installed(Path folder) throws IOException {
    Path sources = folder.resolve("traefik/plugins-storage/sources");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> sources.relativize(file))
          .map(file -> file.subpath(1, file.getNameCount()).toString())
          .toList();
    }
  }
}
