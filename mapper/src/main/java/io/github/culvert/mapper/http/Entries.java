package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.Expected;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.Page;
import io.github.culvert.mapper.store.StoreException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Administration of the store: {@code GET}, {@code PUT} and {@code DELETE /entries/KEY}, under the
 * request's {@link Conditions}; lists, imports and exports. Every refusal is JSON with an {@code
 * error}.
 */
public final class Entries implements HttpService {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final String OTHER_VERSION = "another version is there, or none";
  private static final String JSON_LINES = "application/x-ndjson";

  /** A handler for which there is a store. */
  @FunctionalInterface
  private interface StoreHandler {
    void handle(CachedStore store, ServerRequest request, ServerResponse response)
        throws StoreException, IOException, InterruptedException;
  }

  private final Optional<CachedStore> store;
  private final InstantSource clock;

  /** Administers the store; without one everything is refused. */
  public Entries(Optional<CachedStore> store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/entries", handler(this::list, "limit", "cursor"))
        .get("/export", handler(this::export))
        .post("/import", handler(this::importLines, "dryRun"))
        .get("/entries/{+key}", handler(this::read))
        .put("/entries/{+key}", handler(this::write))
        .delete("/entries/{+key}", handler(this::delete));
  }

  private Handler handler(StoreHandler handler, String... parameters) {
    return (request, response) -> {
      if (store.isEmpty()) {
        JsonExchange.refuse(
            response, Status.SERVICE_UNAVAILABLE_503, "there is no store: set store.address");
        return;
      }
      try {
        JsonExchange.requireKnown(request, parameters);
        handler.handle(store.get(), request, response);
      } catch (IllegalArgumentException e) {
        JsonExchange.refuse(response, Status.BAD_REQUEST_400, e.getMessage());
      } catch (StoreException e) {
        JsonExchange.refuse(response, Status.SERVICE_UNAVAILABLE_503, e.getMessage());
      }
    };
  }

  private void read(CachedStore store, ServerRequest request, ServerResponse response)
      throws StoreException, InterruptedException {
    Key key = key(request);
    Optional<Entry> entry = store.readStored(key);
    if (entry.isEmpty()) {
      JsonExchange.refuse(response, Status.NOT_FOUND_404, "no such entry");
      return;
    }
    String version = entry.get().version();
    Conditions conditions = Conditions.of(request);
    response.header(HeaderNames.ETAG, Conditions.tag(version));
    if (!conditions.allow(version)) {
      JsonExchange.refuse(response, Status.PRECONDITION_FAILED_412, OTHER_VERSION);
    } else if (conditions.know(version)) {
      response.status(Status.NOT_MODIFIED_304).send();
    } else {
      JsonExchange.send(response, EntryJson.write(key, entry.get()));
    }
  }

  private void write(CachedStore store, ServerRequest request, ServerResponse response)
      throws StoreException, IOException, InterruptedException {
    Key key = key(request);
    EntryJson body =
        EntryJson.read(
            JsonExchange.body(request, EntryJson.MAX_BYTES), Optional.of(key), clock.instant());
    if (!body.key().orElse(key).equals(key)) {
      throw new IllegalArgumentException("key: differs from that in the path");
    }
    Status done = write(store, key, body.entry(), Conditions.of(request).expected());
    if (done.equals(Status.PRECONDITION_FAILED_412)) {
      JsonExchange.refuse(response, done, OTHER_VERSION);
    } else {
      response.header(HeaderNames.ETAG, Conditions.tag(body.entry().version()));
      response.status(done).send();
    }
  }

  /** As RFC 9110, section 9.3.4, has it: 201 for an entry that was not there. */
  private static Status write(CachedStore store, Key key, Entry entry, Expected expected)
      throws StoreException, InterruptedException {
    if (expected.equals(Expected.NOTHING)) {
      return store.write(key, entry, expected)
          ? Status.CREATED_201
          : Status.PRECONDITION_FAILED_412;
    }
    if (!expected.equals(Expected.ANYTHING)) {
      return store.write(key, entry, expected)
          ? Status.NO_CONTENT_204
          : Status.PRECONDITION_FAILED_412;
    }
    while (true) {
      if (store.write(key, entry, Expected.NOTHING)) {
        return Status.CREATED_201;
      }
      if (store.write(key, entry, Expected.SOMETHING)) {
        return Status.NO_CONTENT_204;
      }
    }
  }

  private void delete(CachedStore store, ServerRequest request, ServerResponse response)
      throws StoreException, InterruptedException {
    Key key = key(request);
    Conditions conditions = Conditions.of(request);
    if (store.delete(key, conditions.expected())) {
      response.status(Status.NO_CONTENT_204).send();
    } else if (conditions.match().isPresent() || store.readStored(key).isPresent()) {
      JsonExchange.refuse(response, Status.PRECONDITION_FAILED_412, OTHER_VERSION);
    } else {
      JsonExchange.refuse(response, Status.NOT_FOUND_404, "no such entry");
    }
  }

  private void list(CachedStore store, ServerRequest request, ServerResponse response)
      throws StoreException, InterruptedException {
    int limit = request.query().first("limit").map(Entries::limit).orElse(DEFAULT_LIMIT);
    Page page = store.list(request.query().first("cursor").orElse(Page.FIRST), limit);
    JsonArrayBuilder entries = Json.createArrayBuilder();
    page.entries().forEach(item -> entries.add(EntryJson.object(item.key(), item.entry())));
    JsonObjectBuilder body = Json.createObjectBuilder().add("entries", entries);
    page.next().ifPresent(next -> body.add("next", next));
    JsonExchange.send(response, body.build().toString());
  }

  /** Breaks off, so that nobody takes a part for the whole, when the store fails meanwhile. */
  private void export(CachedStore store, ServerRequest request, ServerResponse response)
      throws StoreException, IOException, InterruptedException {
    Page page = store.list(Page.FIRST, MAX_LIMIT);
    response.header(HeaderNames.CONTENT_TYPE, JSON_LINES);
    try (OutputStream output = response.outputStream()) {
      write(page, output);
      while (page.next().isPresent()) {
        page = store.list(page.next().get(), MAX_LIMIT);
        write(page, output);
      }
    }
  }

  private static void write(Page page, OutputStream output) throws IOException {
    for (Page.Item item : page.entries()) {
      output.write((EntryJson.write(item.key(), item.entry()) + "\n").getBytes(UTF_8));
    }
  }

  private void importLines(CachedStore store, ServerRequest request, ServerResponse response)
      throws IOException, InterruptedException {
    boolean dryRun = request.query().first("dryRun").map(Entries::bool).orElse(false);
    response.header(HeaderNames.CONTENT_TYPE, JSON_LINES);
    try (InputStream body = request.content().inputStream();
        OutputStream progress = response.outputStream()) {
      new Import(store, dryRun, clock, progress).run(body);
    }
  }

  private static boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("dryRun: expected true or false");
    };
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException("limit: expected 1 to " + MAX_LIMIT);
  }

  private static Key key(ServerRequest request) {
    return new Key(request.path().pathParameters().get("key"));
  }
}
