package io.github.culvert.mapper;

import java.util.Optional;

/**
 * Answers lookups in Java. An implementation is found by {@link java.util.ServiceLoader}: its jar
 * names the class in {@code META-INF/services/io.github.culvert.mapper.SessionMapper}, and the
 * mapper is started with that jar on the class path:
 *
 * <pre>{@code
 * java -cp culvert-mapper.jar:my.jar io.github.culvert.mapper.Main --bridge DIR
 * }</pre>
 *
 * It is asked for lookups without a {@code server}, before the mappings of the configuration; of
 * several, the first that has an answer is taken, in the class path's order.
 *
 * <pre>{@code
 * public final class Teams implements SessionMapper {
 *   public Optional<Mapping> map(Lookup lookup) {
 *     return lookup.text("me").map(me -> Mapping.builder().set("X-Team", teamOf(me)).build());
 *   }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface SessionMapper {
  /**
   * Maps one request. Called on a virtual thread of its own, for many requests at the same time; it
   * may block. At the lookup's deadline the thread is interrupted, and what is returned later is
   * thrown away.
   *
   * @return the mapping, or empty to leave the lookup to the next mapper
   * @throws Exception when no answer can be had: the middleware then does what its {@code
   *     onFailure} says, and the mapper logs the exception's class in one line
   */
  Optional<Mapping> map(Lookup lookup) throws Exception;
}
