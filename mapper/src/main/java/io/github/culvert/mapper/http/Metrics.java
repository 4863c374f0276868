package io.github.culvert.mapper.http;

import io.github.culvert.mapper.log.Counters;
import io.github.culvert.mapper.log.LookupCounts;
import io.github.culvert.mapper.log.LookupCounts.Result;
import io.github.culvert.mapper.log.LookupCounts.Source;
import io.github.culvert.mapper.sessions.SessionCounts;
import io.github.culvert.mapper.sessions.SessionCounts.Saved;
import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.table.TableWriter;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/** {@code /metrics} for Prometheus: what the mapper's parts count anyway, read when it asks. */
public final class Metrics implements HttpService {
  private static final PrometheusTextFormatWriter FORMAT = PrometheusTextFormatWriter.create();

  private final Counters counters;
  private final LookupCounts lookups;
  private final SessionCounts sessions;
  private final IntSupplier waiting;
  private final IntSupplier channels;
  private final TableWriter table;
  private final Optional<CachedStore> store;

  /**
   * Takes what is measured.
   *
   * @param waiting how many lookups wait for a server, a session mapper or the store
   * @param channels how many guests have a channel open
   */
  public Metrics(
      Counters counters,
      LookupCounts lookups,
      SessionCounts sessions,
      IntSupplier waiting,
      IntSupplier channels,
      TableWriter table,
      Optional<CachedStore> store) {
    this.counters = counters;
    this.lookups = lookups;
    this.sessions = sessions;
    this.waiting = waiting;
    this.channels = channels;
    this.table = table;
    this.store = store;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/metrics", this::send);
  }

  private void send(ServerRequest request, ServerResponse response) throws IOException {
    response.header(HeaderNames.CONTENT_TYPE, PrometheusTextFormatWriter.CONTENT_TYPE);
    try (OutputStream output = response.outputStream()) {
      FORMAT.write(output, snapshots(), EscapingScheme.UNDERSCORE_ESCAPING);
    }
  }

  private MetricSnapshots snapshots() {
    List<MetricSnapshot> all = new ArrayList<>(List.of(answered(), durations(), refused()));
    all.add(saves());
    all.add(
        counter(
            "culvert_responses_oversized",
            "Responses larger than should be buffered for what they save",
            sessions.oversized.sum()));
    all.add(counter("culvert_answers_dropped", "Answers too late", counters.dropped.sum()));
    all.add(
        counter(
            "culvert_answers_unstorable",
            "Answers too long for a slot of the table",
            counters.unstorable.sum()));
    all.add(
        counter(
            "culvert_garbage_bytes",
            "Bytes from guests that belong to no frame",
            counters.garbageBytes.sum()));
    all.add(gauge("culvert_lookups_waiting", "Lookups that wait", waiting.getAsInt()));
    all.add(gauge("culvert_channels", "Guests with an open channel", channels.getAsInt()));
    all.add(gauge("culvert_table_entries", "Answers in the table", table.entries()));
    all.add(gauge("culvert_table_slots", "Room for answers in the table", table.slots()));
    all.add(
        counter(
            "culvert_table_evictions",
            "Answers that gave way to others before their time",
            table.evictions()));
    store.ifPresent(measured -> all.addAll(ofStore(measured)));
    return new MetricSnapshots(all);
  }

  private static List<MetricSnapshot> ofStore(CachedStore store) {
    return List.of(
        gauge("culvert_store_up", "1: the store works", store.problem().isEmpty() ? 1 : 0),
        counter("culvert_store_errors", "Operations that the store did not do", store.errors()),
        counter("culvert_cache_hits", "Reads of the store answered by memory", store.hits()),
        counter("culvert_cache_misses", "Reads that memory could not answer", store.misses()),
        counter(
            "culvert_cache_evictions", "Entries that memory had no room for", store.evictions()));
  }

  private MetricSnapshot answered() {
    CounterSnapshot.Builder metric =
        CounterSnapshot.builder().name("culvert_lookups").help("Lookups answered");
    for (Source source : Source.values()) {
      for (Result result : Result.values()) {
        metric.dataPoint(
            CounterDataPointSnapshot.builder()
                .labels(Labels.of("source", label(source), "result", label(result)))
                .value((double) lookups.count(source, result))
                .build());
      }
    }
    return metric.build();
  }

  private MetricSnapshot durations() {
    HistogramSnapshot.Builder metric =
        HistogramSnapshot.builder()
            .name("culvert_lookup_duration_seconds")
            .help("From the reading of a lookup to its answer");
    for (Source source : Source.values()) {
      LookupCounts.Durations durations = lookups.durations(source);
      metric.dataPoint(
          HistogramDataPointSnapshot.builder()
              .labels(Labels.of("source", label(source)))
              .classicHistogramBuckets(
                  ClassicHistogramBuckets.of(durations.bounds(), durations.counts()))
              .sum(durations.sumSeconds())
              .build());
    }
    return metric.build();
  }

  private MetricSnapshot refused() {
    return CounterSnapshot.builder()
        .name("culvert_lookups_refused")
        .help("Lookups not worked on")
        .dataPoint(point("reason", "late", counters.late.sum()))
        .dataPoint(point("reason", "overloaded", counters.overloaded.sum()))
        .dataPoint(point("reason", "malformed", counters.malformed.sum()))
        .build();
  }

  private MetricSnapshot saves() {
    CounterSnapshot.Builder metric =
        CounterSnapshot.builder().name("culvert_session_saves").help("Saves of sessions");
    for (Saved saved : Saved.values()) {
      metric.dataPoint(point("result", label(saved), sessions.saves(saved)));
    }
    return metric.build();
  }

  private static CounterDataPointSnapshot point(String label, String name, long value) {
    return CounterDataPointSnapshot.builder()
        .labels(Labels.of(label, name))
        .value((double) value)
        .build();
  }

  private static MetricSnapshot counter(String name, String help, long value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(CounterDataPointSnapshot.builder().value((double) value).build())
        .build();
  }

  private static MetricSnapshot gauge(String name, String help, long value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value((double) value).build())
        .build();
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
