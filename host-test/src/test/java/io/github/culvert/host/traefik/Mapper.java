package io.github.culvert.host.traefik;

import io.github.culvert.traefik.MapperProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts the built mapper for a site. */
public final class Mapper {
  private static final Path JAR = MapperProcess.jar(Site.PROJECT);

  private Mapper() {}

  /** Starts one and waits until it serves; its mappings are YAML. */
  public static MapperProcess start(Site site, String mappings) {
    try {
      Path file = Files.createTempFile(site.folder(), "mapper", ".yml");
      Files.writeString(file, mappings);
      return MapperProcess.start(List.of(JAR), site.bridge(), "--config", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts one with a store in the site's folder, and without mappings. */
  public static MapperProcess startWithStore(Site site) {
    return start(site, "store: {address: \"sqlite:%s/store.db\"}".formatted(site.folder()));
  }

  /** Starts one with more on its class path, such as session mappers in Java. */
  public static MapperProcess start(Site site, Path... classPath) {
    List<Path> elements = Stream.concat(Stream.of(JAR), Stream.of(classPath)).toList();
    return MapperProcess.start(elements, site.bridge());
  }
}
