package io.github.culvert.mapper.sessions;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Sessions in the embedded store. */
class SqliteSessionsTest extends SessionsContract {
  @TempDir private Path folder;

  @Override
  String address() {
    return "sqlite:" + folder.resolve("store.db");
  }
}
