package io.github.culvert.host.traefik;

import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.SessionMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A session mapper in Java, which runs in the mapper: maps each {@code me} to a value of its own.
 */
public final class DerivingMapper implements SessionMapper {
  /** The header that it sets. */
  static final String HEADER = "X-Mapped";

  /** Keys that begin so are kept in the answer table. */
  static final String KEPT = "kept-";

  private static final Duration TTL = Duration.ofMinutes(1);

  @Override
  public Optional<Mapping> map(Lookup lookup) {
    return lookup.text("me").map(DerivingMapper::mapping);
  }

  /** The value for that key. */
  static String valueFor(String key) {
    return key + "/" + Integer.toHexString(key.hashCode());
  }

  /** The class path on which a mapper finds it. */
  static Path[] classPath(Path folder) throws Exception {
    Path services = Files.createDirectories(folder.resolve("services/META-INF/services"));
    Files.writeString(
        services.resolve(SessionMapper.class.getName()), DerivingMapper.class.getName());
    var classes = DerivingMapper.class.getProtectionDomain().getCodeSource().getLocation();
    return new Path[] {folder.resolve("services"), Path.of(classes.toURI())};
  }

  private static Mapping mapping(String key) {
    return Mapping.builder()
        .set(HEADER, valueFor(key))
        .ttl(key.startsWith(KEPT) ? TTL : Duration.ZERO)
        .build();
  }
}
