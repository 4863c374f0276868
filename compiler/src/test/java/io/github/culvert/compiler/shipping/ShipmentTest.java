package io.github.culvert.compiler.shipping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ShipmentTest {
  private static final byte[] WASM = {0, 'a', 's', 'm', 1, 0, 0, 0, (byte) 0xff};

  @TempDir private Path folder;
  private Path wasm;
  private Path manifest;

  @BeforeEach
  void write() throws IOException {
    wasm = Files.write(folder.resolve("plugin.wasm"), WASM);
    manifest = Files.writeString(folder.resolve(".traefik.yml"), ManifestTest.VALID);
  }

  @Test
  void zip_hasBothFilesAtItsRoot() throws Exception {
    Path file = folder.resolve("release/tenants.zip");
    Shipment.read(wasm, manifest).writeZip(file);

    assertThat(contents(file)).containsOnlyKeys(".traefik.yml", "plugin.wasm");
    assertThat(contents(file).get("plugin.wasm")).isEqualTo(WASM);
    assertThat(contents(file).get(".traefik.yml")).isEqualTo(ManifestTest.VALID.getBytes(UTF_8));
  }

  @Test
  void zip_isTheSameEachTime() throws Exception {
    Path first = folder.resolve("1.zip");
    Path second = folder.resolve("2.zip");
    Shipment.read(wasm, manifest).writeZip(first);
    Files.setLastModifiedTime(wasm, FileTime.fromMillis(0));
    Shipment.read(wasm, manifest).writeZip(second);

    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void folder_isWhereTraefikLooks() throws Exception {
    Path pluginsLocal = folder.resolve("plugins-local");
    Shipment.read(wasm, manifest).writeFolder(pluginsLocal);

    Path plugin = pluginsLocal.resolve("src/github.com/example/tenants");
    assertThat(plugin.resolve("plugin.wasm")).hasBinaryContent(WASM);
    assertThat(plugin.resolve(".traefik.yml")).hasContent(ManifestTest.VALID);
    assertThat(pluginsLocal.resolve("Dockerfile")).content().contains("COPY src /src");
  }

  @Test
  void configMap_hasBothFiles() throws Exception {
    Path file = folder.resolve("configmap.yaml");
    Shipment.read(wasm, manifest).writeConfigMap(file, "tenants");

    var configMap = (Map<?, ?>) yaml(file);
    assertThat(configMap.get("kind")).isEqualTo("ConfigMap");
    assertThat(configMap.get("apiVersion")).isEqualTo("v1");
    assertThat(configMap.get("metadata")).isEqualTo(Map.of("name", "tenants"));
    var files = (Map<?, ?>) configMap.get("binaryData");
    assertThat(decoded(files, "plugin.wasm")).isEqualTo(WASM);
    assertThat(decoded(files, ".traefik.yml")).isEqualTo(ManifestTest.VALID.getBytes(UTF_8));
  }

  @Test
  void configMap_atTheLimit_andOneByteMore() throws Exception {
    Path file = folder.resolve("configmap.yaml");
    int room = (1 << 20) - ManifestTest.VALID.length();
    Files.write(wasm, new byte[room]);
    Shipment.read(wasm, manifest).writeConfigMap(file, "tenants");

    Files.write(wasm, new byte[room + 1]);
    Shipment tooLarge = Shipment.read(wasm, manifest);
    assertThatThrownBy(() -> tooLarge.writeConfigMap(file, "tenants"))
        .isInstanceOf(ShippingException.class)
        .hasMessage(
            "configMap: the plugin has 1048577 bytes, a ConfigMap takes 1048576; use an image"
                + " instead");
  }

  @Test
  void configMap_ofAnImpossibleName_isRefused() throws Exception {
    Shipment shipment = Shipment.read(wasm, manifest);

    assertThatThrownBy(() -> shipment.writeConfigMap(folder.resolve("x"), "My Plugin"))
        .isInstanceOf(ShippingException.class)
        .hasMessageContaining("found My Plugin");
  }

  @Test
  void noModule_saysWhatMakesIt() throws Exception {
    Files.delete(wasm);

    assertThatThrownBy(() -> Shipment.read(wasm, manifest))
        .isInstanceOf(ShippingException.class)
        .hasMessage(wasm + " is missing; culvert:compile makes it");
  }

  private static Map<String, byte[]> contents(Path file) throws IOException {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        contents.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return contents;
  }

  private static Object yaml(Path file) throws IOException {
    return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
  }

  private static byte[] decoded(Map<?, ?> files, String name) {
    return Base64.getDecoder().decode((String) files.get(name));
  }
}
