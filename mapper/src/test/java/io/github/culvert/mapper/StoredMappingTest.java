package io.github.culvert.mapper;

import static io.github.culvert.mapper.StoredAlice.LOOKUP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.config.StoreSettings;
import io.github.culvert.mapper.table.TableFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entries of the store as guests see them: a mapper process, administered over HTTP. */
@Timeout(120)
class StoredMappingTest {
  @TempDir private Path folder;

  @Test
  void written_isAnsweredBeforeTheConfigurations_untilDeleted() throws Exception {
    try (MapperProcess mapper = start();
        TestGuest guest = new TestGuest(folder.resolve("bridge"));
        TableFile table = new TableFile(folder.resolve("bridge/table"))) {
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "guests");
      assertThat(StoredAlice.isIn(table)).isTrue();

      StoredAlice alice = new StoredAlice(mapper);
      alice.put("admins");
      assertThat(StoredAlice.isIn(table)).as("forgotten when the write is acknowledged").isFalse();
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "admins");
      assertThat(StoredAlice.isIn(table)).isTrue();

      alice.delete();
      assertThat(StoredAlice.isIn(table))
          .as("forgotten when the deletion is acknowledged")
          .isFalse();
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "guests");

      assertThat(mapper.http("GET", "/metrics", "").body().lines())
          .contains(
              "culvert_lookups_total{result=\"mapped\",source=\"store\"} 1.0",
              "culvert_lookups_total{result=\"mapped\",source=\"configuration\"} 2.0",
              "culvert_lookup_duration_seconds_bucket{source=\"store\",le=\"+Inf\"} 1",
              "culvert_lookup_duration_seconds_bucket{source=\"configuration\",le=\"+Inf\"} 2",
              "culvert_channels 1.0",
              "culvert_table_entries 1.0",
              "culvert_store_up 1.0",
              "culvert_cache_misses_total 3.0");
    }
  }

  @Test
  void written_outlivesTheMapper_andTheTableBelievesItForItsTime() throws Exception {
    MapperProcess first = start();
    new StoredAlice(first).put("admins");
    first.kill();
    try (MapperProcess _ = start();
        TestGuest guest = new TestGuest(folder.resolve("bridge"));
        TableFile table = new TableFile(folder.resolve("bridge/table"))) {
      assertThat(guest.call(LOOKUP).upstream()).containsEntry("X-Group", "admins");
      long freshUntil = System.currentTimeMillis() + StoreSettings.DEFAULT_FRESHNESS * 1_000L;
      assertThat(table.find(table.header(), LOOKUP, freshUntil)).isNull();
    }
  }

  private MapperProcess start() throws Exception {
    Path mappings = folder.resolve("mappings.yml");
    Files.writeString(
        mappings, "mappings: [{when: {me: alice}, upstream: {X-Group: guests}, ttl: 60}]");
    return MapperProcess.withStore(
        folder.resolve("bridge"),
        "sqlite:" + folder.resolve("store.db"),
        "--mappings",
        mappings.toString());
  }
}
