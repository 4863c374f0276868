package io.github.culvert.archetype;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page is followed as a newcomer would: its commands are run and its changes are made. */
@Timeout(1800)
class YourOwnMiddlewareTest {
  private static final Path PAGE = Path.of("../docs/your-own-middleware.md");

  @Test
  void everyStep_doesWhatThePageSays(@TempDir Path folder) throws Exception {
    try (var newcomer = new Newcomer(folder)) {
      for (Step step : Page.read(PAGE)) {
        newcomer.follow(step);
      }
      newcomer.kill(); // Maven among others, and what it has started ends with it
    }
  }
}
