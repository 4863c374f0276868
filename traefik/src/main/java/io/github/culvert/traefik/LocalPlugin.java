package io.github.culvert.traefik;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A WebAssembly plugin that Traefik loads from its working directory.
 *
 * @param name what {@code plugin:} in a middleware calls it
 * @param module its module name, a path of several parts
 * @param wasm the compiled module
 * @param manifest the text of its {@code .traefik.yml}
 * @param mounts what the guest sees of the file system, each {@code /outside:/inside} with {@code
 *     :ro} after it for reading only
 */
public record LocalPlugin(
    String name, String module, Path wasm, String manifest, List<String> mounts) {
  /** The least manifest with which Traefik loads a module. */
  private static final String MANIFEST =
      """
      displayName: Test
      type: middleware
      runtime: wasm
      wasmPath: plugin.wasm
      import: example.com/test
      summary: A plugin under test
      testData: {}
      """;

  public LocalPlugin {
    mounts = List.copyOf(mounts);
  }

  /** A plugin of that name with a manifest and a module name of no interest. */
  public static LocalPlugin of(String name, Path wasm, String... mounts) {
    return new LocalPlugin(name, "example.com/" + name, wasm, MANIFEST, List.of(mounts));
  }

  /**
   * Culvert's own plugin as the project has built it.
   *
   * @param project the folder of the project
   * @param mounts none for a static configuration of yours, which has them
   */
  public static LocalPlugin culvert(Path project, String... mounts) throws IOException {
    return new LocalPlugin(
        "culvert",
        "github.com/culvert/culvert",
        project.resolve("plugin/target/plugin.wasm"),
        Files.readString(project.resolve(".traefik.yml")),
        List.of(mounts));
  }

  /** Puts it where a Traefik with that working directory looks for it. */
  void install(Path workingDirectory) throws IOException {
    Path folder = workingDirectory.resolve("plugins-local/src").resolve(module);
    Files.createDirectories(folder);
    Files.copy(wasm, folder.resolve("plugin.wasm"));
    Files.writeString(folder.resolve(".traefik.yml"), manifest);
  }

  /** Its entry under {@code experimental.localPlugins}, in JSON, which YAML contains. */
  String configuration() {
    String settings =
        mounts.stream().collect(Collectors.joining("\", \"", ", settings: {mounts: [\"", "\"]}"));
    return "\"%s\": {moduleName: \"%s\"%s}"
        .formatted(name, module, mounts.isEmpty() ? "" : settings);
  }
}
