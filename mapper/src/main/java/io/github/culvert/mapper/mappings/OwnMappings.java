package io.github.culvert.mapper.mappings;

import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.mapper.config.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The operator's mappings, as they were read. Immutable. */
public final class OwnMappings {
  private final RuleIndex index;

  private OwnMappings(List<Rule> rules) {
    index = new RuleIndex(rules);
  }

  /**
   * Reads the mappings.
   *
   * @param file where they stand; without a file there are none
   * @throws ConfigurationException when the file is wrong
   */
  public static OwnMappings read(Optional<Path> file) {
    return new OwnMappings(file.map(RuleFile::read).orElse(List.of()));
  }

  /** The answer of the first mapping that matches. Does not block. */
  public Answer answer(Lookup lookup) {
    return index.find(lookup);
  }

  public int size() {
    return index.size();
  }
}
