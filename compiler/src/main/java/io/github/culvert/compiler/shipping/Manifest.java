package io.github.culvert.compiler.shipping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A plugin's {@code .traefik.yml}, of which Traefik and the catalogue's analyzer demand the same:
 * without one of its keys Traefik starts without the plugin.
 *
 * @param text as it stands in the file
 * @param module what Traefik's {@code moduleName} must be, and the path of the plugin's folder
 */
record Manifest(String text, String module) {
  static final String NAME = ".traefik.yml";

  /** Part of a path on every machine, as in the names of Go modules. */
  private static final Pattern MODULE =
      Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");

  /**
   * Reads and checks it.
   *
   * @throws ShippingException if Traefik or the catalogue would refuse it
   */
  static Manifest read(Path file) throws ShippingException, IOException {
    Map<?, ?> keys = keys(file);
    requireText(file, keys, "displayName");
    requireText(file, keys, "summary");
    require(file, keys, "type", "middleware");
    require(file, keys, "runtime", "wasm");
    if (keys.containsKey("wasmPath")) { // Traefik's default is the same
      require(file, keys, "wasmPath", Shipment.WASM);
    }
    if (!(keys.get("testData") instanceof Map)) {
      throw wrong(file, keys, "testData", "a configuration with which the middleware starts");
    }
    requireText(file, keys, "import");
    String module = keys.get("import").toString();
    if (!MODULE.matcher(module).matches()) {
      throw wrong(file, keys, "import", "a module name like github.com/you/your-plugin");
    }
    return new Manifest(Files.readString(file), module);
  }

  private static Map<?, ?> keys(Path file) throws ShippingException, IOException {
    try {
      var settings = LoadSettings.builder().setLabel(file.toString()).build();
      Object document = new Load(settings).loadFromString(Files.readString(file));
      if (document instanceof Map<?, ?> keys) {
        return keys;
      }
      throw new ShippingException(file + ": found " + document + ", expected keys and values");
    } catch (NoSuchFileException e) {
      throw new ShippingException(
          file + " is missing; it tells Traefik what plugin.wasm is (Culvert's docs/shipping.md)");
    } catch (YamlEngineException e) {
      throw new ShippingException(file + " is not YAML: " + e.getMessage());
    }
  }

  private static void require(Path file, Map<?, ?> keys, String key, String expected)
      throws ShippingException {
    if (!expected.equals(keys.get(key))) {
      throw wrong(file, keys, key, expected);
    }
  }

  private static void requireText(Path file, Map<?, ?> keys, String key) throws ShippingException {
    if (!(keys.get(key) instanceof String text) || text.isBlank()) {
      throw wrong(file, keys, key, "a text");
    }
  }

  private static ShippingException wrong(Path file, Map<?, ?> keys, String key, String expected) {
    Object value = keys.get(key);
    String found = value == null ? "nothing" : value.toString();
    return new ShippingException(file + ": " + key + ": found " + found + ", expected " + expected);
  }
}
