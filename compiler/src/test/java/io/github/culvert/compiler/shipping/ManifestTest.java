package io.github.culvert.compiler.shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
  static final String VALID =
      """
      displayName: Tenants
      type: middleware
      runtime: wasm
      wasmPath: plugin.wasm
      import: github.com/example/tenants
      summary: Tells the tenant
      testData:
        tenants: [acme]
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve(".traefik.yml");
  }

  @Test
  void valid_namesTheModule() throws Exception {
    Files.writeString(file, VALID);

    assertThat(Manifest.read(file)).isEqualTo(new Manifest(VALID, "github.com/example/tenants"));
  }

  @Test
  void wasmPath_isTraefiksDefault() throws Exception {
    Files.writeString(file, VALID.replace("wasmPath: plugin.wasm\n", ""));

    assertThat(Manifest.read(file).module()).isEqualTo("github.com/example/tenants");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "displayName: Tenants | displayName: '' | displayName: found , expected a text",
        "displayName: Tenants | x: y | displayName: found nothing, expected a text",
        "summary: Tells the tenant | summary: 7 | summary: found 7, expected a text",
        "type: middleware | type: provider | type: found provider, expected middleware",
        "runtime: wasm | runtime: yaegi | runtime: found yaegi, expected wasm",
        "wasmPath: plugin.wasm | wasmPath: a.wasm | wasmPath: found a.wasm, expected plugin.wasm",
        "testData: | other: | testData: found nothing, expected a configuration",
        "github.com/example/tenants | /tenants/ | import: found /tenants/, expected a module name",
        "github.com/example/tenants | a/../b | import: found a/../b, expected a module name",
      })
  void wrongKey_isRefused(String before, String after, String message) throws Exception {
    Files.writeString(file, VALID.replace(before, after));

    assertThatThrownBy(() -> Manifest.read(file))
        .isInstanceOf(ShippingException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void noYaml_isRefused() throws Exception {
    Files.writeString(file, "type: [");

    assertThatThrownBy(() -> Manifest.read(file))
        .isInstanceOf(ShippingException.class)
        .hasMessageContaining("is not YAML");
  }

  @Test
  void noFile_isToldWithWhatItIsFor() {
    assertThatThrownBy(() -> Manifest.read(file))
        .isInstanceOf(ShippingException.class)
        .hasMessageContaining(file + " is missing");
  }
}
