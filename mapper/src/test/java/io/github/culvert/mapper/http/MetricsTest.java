package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.culvert.mapper.log.Counters;
import io.github.culvert.mapper.log.LookupCounts;
import io.github.culvert.mapper.log.LookupCounts.Result;
import io.github.culvert.mapper.log.LookupCounts.Source;
import io.github.culvert.mapper.sessions.SessionCounts;
import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.Expected;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreAddress;
import io.github.culvert.mapper.store.StoreException;
import io.github.culvert.mapper.table.AnswerTable;
import io.github.culvert.mapper.table.TableWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads of a running server, and what the dashboard makes of it. */
@Timeout(120)
class MetricsTest {
  private static final Path DASHBOARD = Path.of("../traefik/grafana/culvert-mapper.json");
  private static final Pattern NAME = Pattern.compile("\\bculvert_[a-z_]+");
  private static final int ONE_BUCKET = 4096;
  private static final int ITS_SLOTS = 4;

  /** Room for two of three keys. */
  private static final int CACHE_BYTES = 1_000;

  private final InstantSource clock = InstantSource.system();
  private final Counters counters = new Counters();
  private final LookupCounts lookups = new LookupCounts();
  private final SessionCounts sessions = new SessionCounts();
  private AnswerTable table;
  private CachedStore store;
  private LocalServer server;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    table = AnswerTable.open(folder, ONE_BUCKET, clock);
    store =
        new CachedStore(
            StoreAddress.store("sqlite:" + folder.resolve("store.db"), clock),
            CACHE_BYTES,
            Duration.ofSeconds(30),
            clock);
    store.start(new Unheard());
    server =
        new LocalServer(
            new Metrics(
                counters, lookups, sessions, () -> 5, () -> 7, table.writer(), Optional.of(store)));
  }

  @AfterEach
  void stop() {
    server.close();
    store.close();
    table.close();
  }

  @Test
  void lookups_bySourceAndResult_withTheirTimesInSeconds() throws Exception {
    lookups.count(Source.STORE, Result.MAPPED, 30_000);
    lookups.count(Source.STORE, Result.MAPPED, 2_000_000);
    lookups.count(Source.SERVER, Result.FAILED, 20_000_000_000L);

    assertThat(samples())
        .contains(
            "culvert_lookups_total{result=\"mapped\",source=\"store\"} 2.0",
            "culvert_lookups_total{result=\"denied\",source=\"store\"} 0.0",
            "culvert_lookups_total{result=\"failed\",source=\"server\"} 1.0",
            "culvert_lookup_duration_seconds_bucket{source=\"store\",le=\"2.5E-5\"} 0",
            "culvert_lookup_duration_seconds_bucket{source=\"store\",le=\"5.0E-5\"} 1",
            "culvert_lookup_duration_seconds_bucket{source=\"store\",le=\"0.001\"} 1",
            "culvert_lookup_duration_seconds_bucket{source=\"store\",le=\"0.0025\"} 2",
            "culvert_lookup_duration_seconds_bucket{source=\"store\",le=\"+Inf\"} 2",
            "culvert_lookup_duration_seconds_count{source=\"store\"} 2",
            "culvert_lookup_duration_seconds_sum{source=\"store\"} 0.00203",
            "culvert_lookup_duration_seconds_bucket{source=\"server\",le=\"10.0\"} 0",
            "culvert_lookup_duration_seconds_bucket{source=\"server\",le=\"+Inf\"} 1");
  }

  @Test
  void whatWasNotAnswered_andWhatWaits() throws Exception {
    counters.late.add(1);
    counters.overloaded.add(2);
    counters.malformed.add(3);
    counters.dropped.add(4);
    counters.garbageBytes.add(6);
    counters.unstorable.add(8);

    assertThat(samples())
        .contains(
            "culvert_lookups_refused_total{reason=\"late\"} 1.0",
            "culvert_lookups_refused_total{reason=\"overloaded\"} 2.0",
            "culvert_lookups_refused_total{reason=\"malformed\"} 3.0",
            "culvert_answers_dropped_total 4.0",
            "culvert_lookups_waiting 5.0",
            "culvert_garbage_bytes_total 6.0",
            "culvert_channels 7.0",
            "culvert_answers_unstorable_total 8.0");
  }

  @Test
  void sessions_byWhatBecameOfSaves_andOversizedResponses() throws Exception {
    sessions.oversized.add(9);

    assertThat(samples())
        .contains(
            "culvert_session_saves_total{result=\"saved\"} 0.0",
            "culvert_session_saves_total{result=\"gone\"} 0.0",
            "culvert_session_saves_total{result=\"refused\"} 0.0",
            "culvert_session_saves_total{result=\"failed\"} 0.0",
            "culvert_lookups_total{result=\"mapped\",source=\"session\"} 0.0",
            "culvert_responses_oversized_total 9.0");
  }

  @Test
  void table_itsAnswersAndEvictions() throws Exception {
    TableWriter writer = table.writer();
    for (int i = 0; i < ITS_SLOTS + 2; i++) {
      byte[] lookup = {(byte) i};
      writer.put(lookup, lookup, clock.millis() + 60_000, writer.generation(), List.of());
    }

    assertThat(samples())
        .contains(
            "culvert_table_slots 4.0",
            "culvert_table_entries 4.0",
            "culvert_table_evictions_total 2.0");
  }

  @Test
  void store_itsMemoryAndItsErrors() throws Exception {
    for (String value : List.of("a", "a", "b", "c")) {
      store.read(key(value));
    }
    assertThat(samples())
        .contains(
            "culvert_store_up 1.0",
            "culvert_store_errors_total 0.0",
            "culvert_cache_misses_total 3.0",
            "culvert_cache_hits_total 1.0",
            "culvert_cache_evictions_total 1.0");

    store.close();
    assertThatThrownBy(() -> store.delete(key("k"), Expected.ANYTHING))
        .isInstanceOf(StoreException.class);
    assertThat(samples()).contains("culvert_store_errors_total 1.0");
  }

  @Test
  void dashboard_showsAllThatIsMeasured_andNothingElse() throws Exception {
    Set<String> measured =
        samples().stream()
            .flatMap(line -> names(line))
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> shown = names(Files.readString(DASHBOARD)).collect(Collectors.toSet());

    assertThat(measured).isNotEmpty().allSatisfy(name -> assertThat(name).startsWith("culvert_"));
    assertThat(shown).containsExactlyInAnyOrderElementsOf(measured);
  }

  @Test
  void dashboard_filtersByLabelsAndValuesThatAreThere() throws Exception {
    String metrics = String.join("\n", samples());
    String dashboard = Files.readString(DASHBOARD);

    Set<String> labels =
        found(Pattern.compile("by \\(([a-z, ]+)\\)"), dashboard, match -> match.group(1))
            .flatMap(list -> Stream.of(list.split(", ")))
            .filter(label -> !label.equals("instance")) // Prometheus' own
            .collect(Collectors.toSet());
    assertThat(labels).isNotEmpty().allMatch(label -> metrics.contains(label + "=\""));
    assertThat(found(Pattern.compile("[a-z]+=\\\\\"[a-z_]+\\\\\""), dashboard, MatchResult::group))
        .isNotEmpty()
        .allMatch(filter -> metrics.contains(filter.replace("\\", "")));
  }

  private List<String> samples() throws Exception {
    return server
        .send("GET", "/metrics", "")
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private static Stream<String> names(String text) {
    return found(NAME, text, MatchResult::group);
  }

  private static Stream<String> found(
      Pattern pattern, String text, Function<MatchResult, String> part) {
    return pattern.matcher(text).results().map(part);
  }

  private static Key key(String value) {
    return Key.mapping("me", value.getBytes(UTF_8));
  }
}
