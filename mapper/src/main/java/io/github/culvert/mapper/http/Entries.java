package io.github.culvert.mapper.http;

import io.github.culvert.mapper.store.CachedStore;
import io.github.culvert.mapper.store.Entry;
import io.github.culvert.mapper.store.Expected;
import io.github.culvert.mapper.store.Key;
import io.github.culvert.mapper.store.StoreException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Administration of the store: {@code GET}, {@code PUT} and {@code DELETE /entries/KEY}, with
 * {@code If-Match: "VERSION"} or {@code If-None-Match: *} where only that may be replaced. Every
 * refusal is JSON with an {@code error}.
 */
final class Entries implements HttpService {
  private static final int MAX_BODY_BYTES = 128 * 1024;

  /** A handler for which there is a store. */
  @FunctionalInterface
  private interface StoreHandler {
    void handle(CachedStore store, ServerRequest request, ServerResponse response)
        throws StoreException, IOException, InterruptedException;
  }

  private final Optional<CachedStore> store;
  private final InstantSource clock;

  Entries(Optional<CachedStore> store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/entries/{+key}", handler(this::read))
        .put("/entries/{+key}", handler(this::write))
        .delete("/entries/{+key}", handler(this::delete));
  }

  private Handler handler(StoreHandler handler) {
    return (request, response) -> {
      if (store.isEmpty()) {
        refuse(
            response,
            Status.SERVICE_UNAVAILABLE_503,
            "there is no store: start the mapper with --store ADDRESS");
        return;
      }
      try {
        handler.handle(store.get(), request, response);
      } catch (IllegalArgumentException e) {
        refuse(response, Status.BAD_REQUEST_400, e.getMessage());
      } catch (StoreException e) {
        refuse(response, Status.SERVICE_UNAVAILABLE_503, e.getMessage());
      }
    };
  }

  private void read(CachedStore store, ServerRequest request, ServerResponse response)
      throws StoreException, InterruptedException {
    Key key = key(request);
    Optional<Entry> entry = store.readStored(key);
    if (entry.isEmpty()) {
      refuse(response, Status.NOT_FOUND_404, "no such entry");
      return;
    }
    response.header(HeaderNames.ETAG, tag(entry.get().version()));
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    response.send(EntryJson.write(key, entry.get()));
  }

  private void write(CachedStore store, ServerRequest request, ServerResponse response)
      throws StoreException, IOException, InterruptedException {
    Key key = key(request);
    EntryJson body = EntryJson.read(body(request), clock.instant());
    if (!body.key().orElse(key).equals(key)) {
      throw new IllegalArgumentException("key: differs from that in the path");
    }
    if (store.write(key, body.entry(), expected(request))) {
      response.header(HeaderNames.ETAG, tag(body.entry().version()));
      response.status(Status.NO_CONTENT_204).send();
    } else {
      refuse(response, Status.PRECONDITION_FAILED_412, "another version is there");
    }
  }

  private void delete(CachedStore store, ServerRequest request, ServerResponse response)
      throws StoreException, InterruptedException {
    if (store.delete(key(request), expected(request))) {
      response.status(Status.NO_CONTENT_204).send();
    } else if (request.headers().contains(HeaderNames.IF_MATCH)) {
      refuse(response, Status.PRECONDITION_FAILED_412, "another version is there, or none");
    } else {
      refuse(response, Status.NOT_FOUND_404, "no such entry");
    }
  }

  private static Key key(ServerRequest request) {
    return new Key(request.path().pathParameters().get("key"));
  }

  private static byte[] body(ServerRequest request) throws IOException {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream body = request.content().inputStream()) {
      byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
      if (bytes.length > MAX_BODY_BYTES) {
        throw new IllegalArgumentException(
            "the body is longer than maxBytes=%d".formatted(MAX_BODY_BYTES));
      }
      return bytes;
    }
  }

  private static Expected expected(ServerRequest request) {
    Optional<String> match = header(request, HeaderNames.IF_MATCH);
    Optional<String> noneMatch = header(request, HeaderNames.IF_NONE_MATCH);
    if (match.isPresent() && noneMatch.isPresent()) {
      throw new IllegalArgumentException("expected If-Match or If-None-Match, found both");
    }
    if (match.isPresent()) {
      return new Expected(version(match.get()));
    }
    if (noneMatch.isPresent() && !noneMatch.get().equals("*")) {
      throw new IllegalArgumentException("If-None-Match: expected *");
    }
    return noneMatch.isPresent() ? Expected.NOTHING : Expected.ANYTHING;
  }

  private static String version(String tag) {
    if (!tag.matches("\"[0-9a-f]+\"")) {
      throw new IllegalArgumentException(
          "If-Match: expected one version as the ETag gives it, with its quotation marks");
    }
    return tag.substring(1, tag.length() - 1);
  }

  private static String tag(String version) {
    return '"' + version + '"';
  }

  private static Optional<String> header(ServerRequest request, HeaderName name) {
    return request.headers().contains(name)
        ? Optional.of(request.headers().get(name).values())
        : Optional.empty();
  }

  private static void refuse(ServerResponse response, Status status, String reason) {
    response.status(status);
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    response.send(Json.createObjectBuilder().add("error", reason).build().toString());
  }
}
