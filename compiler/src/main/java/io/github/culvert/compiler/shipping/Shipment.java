package io.github.culvert.compiler.shipping;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A module and its manifest, written in the ways in which Traefik can be given them. */
final class Shipment {
  static final String WASM = "plugin.wasm";

  /** What Kubernetes' API server allows the values of a ConfigMap. */
  private static final int MAX_CONFIG_MAP_BYTES = 1 << 20;

  /** A DNS subdomain, as Kubernetes names things. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

  /** The first moment that a zip can name. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final byte[] wasm;
  private final Manifest manifest;

  private Shipment(byte[] wasm, Manifest manifest) {
    this.wasm = wasm;
    this.manifest = manifest;
  }

  /**
   * Reads both.
   *
   * @throws ShippingException if one of them is missing or the manifest is refused
   */
  static Shipment read(Path wasm, Path manifest) throws ShippingException, IOException {
    try {
      return new Shipment(Files.readAllBytes(wasm), Manifest.read(manifest));
    } catch (NoSuchFileException e) {
      throw new ShippingException(wasm + " is missing; culvert:compile makes it");
    }
  }

  String module() {
    return manifest.module();
  }

  /**
   * The zip of a release, as the plugin catalogue takes it: both files at its root. The same input
   * gives the same bytes everywhere, so it is not compressed: what that gives depends on the JDK.
   */
  void writeZip(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        var zip = new ZipOutputStream(out)) {
      store(zip, Manifest.NAME, manifestBytes());
      store(zip, WASM, wasm);
    }
  }

  private static void store(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var checksum = new CRC32();
    checksum.update(bytes);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(TIME);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /**
   * The folder {@code plugins-local} in which Traefik looks for {@code localPlugins}, with a
   * Dockerfile that makes an image of it: Kubernetes mounts that as a volume.
   */
  void writeFolder(Path pluginsLocal) throws IOException {
    Path folder = pluginsLocal.resolve("src").resolve(module());
    Files.createDirectories(folder);
    Files.write(folder.resolve(WASM), wasm);
    Files.write(folder.resolve(Manifest.NAME), manifestBytes());
    Files.writeString(pluginsLocal.resolve("Dockerfile"), "FROM scratch\nCOPY src /src\n");
  }

  /**
   * A ConfigMap with both files, to be mounted where Traefik looks for the plugin.
   *
   * @throws ShippingException if they are too large for one, or the name is none for Kubernetes
   */
  void writeConfigMap(Path file, String name) throws ShippingException, IOException {
    if (!NAME.matcher(name).matches()) {
      throw new ShippingException(
          "configMap: found " + name + ", expected a name of a-z, 0-9, - and .");
    }
    long bytes = (long) wasm.length + manifestBytes().length;
    if (bytes > MAX_CONFIG_MAP_BYTES) {
      throw new ShippingException(
          "configMap: the plugin has %d bytes, a ConfigMap takes %d; use an image instead"
              .formatted(bytes, MAX_CONFIG_MAP_BYTES));
    }
    Map<String, Object> files = new LinkedHashMap<>();
    files.put(Manifest.NAME, Base64.getEncoder().encodeToString(manifestBytes()));
    files.put(WASM, Base64.getEncoder().encodeToString(wasm));
    Map<String, Object> configMap = new LinkedHashMap<>();
    configMap.put("apiVersion", "v1");
    configMap.put("kind", "ConfigMap");
    configMap.put("metadata", Map.of("name", name));
    configMap.put("binaryData", files);
    var settings = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    Files.writeString(file, new Dump(settings).dumpToString(configMap));
  }

  private byte[] manifestBytes() {
    return manifest.text().getBytes(StandardCharsets.UTF_8);
  }
}
