package io.github.culvert.mapper.http;

import io.github.culvert.mapper.store.CachedStore;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whether the mapper works: {@code /health/live} is 503 when guests are no longer read, and it
 * should be started anew; {@code /health/ready} as well. A mapper whose store is away is ready, but
 * degraded: the configuration's mappings and what is fresh in memory are still answered.
 */
public final class Health implements HttpService {
  private final BooleanSupplier serving;
  private final Optional<CachedStore> store;

  /** Asks whether guests are served, and the store for its problem. */
  public Health(BooleanSupplier serving, Optional<CachedStore> store) {
    this.serving = serving;
    this.store = store;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/health/live", (_, response) -> send(response, Optional.empty()))
        .get("/health/ready", (_, response) -> send(response, store.flatMap(CachedStore::problem)));
  }

  private void send(ServerResponse response, Optional<String> problem) {
    boolean up = serving.getAsBoolean();
    JsonObjectBuilder body = Json.createObjectBuilder();
    body.add("status", !up ? "down" : problem.isPresent() ? "degraded" : "up");
    problem.ifPresent(reason -> body.add("store", reason));
    response.status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
    JsonExchange.send(response, body.build().toString());
  }
}
