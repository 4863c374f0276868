package io.github.culvert.mapper.sticky;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** Asks Traefik's API which services it has. Safe for concurrent use. */
final class TraefikApi implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int PAGE_BYTES = 8 << 20;
  private static final int MAX_PAGES = 1_000;

  private final URI api;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  /**
   * Makes the client.
   *
   * @param api the URL that the path {@code /api/http/services} is added to
   */
  TraefikApi(URI api) {
    this.api = api;
  }

  /** All services that have a sticky cookie. */
  List<StickyService> services() throws IOException, InterruptedException {
    List<StickyService> services = new ArrayList<>();
    int page = 1;
    for (int pages = 0; pages < MAX_PAGES; pages++) {
      HttpResponse<byte[]> response = get(page);
      services.addAll(ServicesPage.read(response.body()));
      int next = (int) response.headers().firstValueAsLong("X-Next-Page").orElse(1);
      if (next <= page) {
        return services;
      }
      page = next;
    }
    throw new IOException("more pages than maxPages=%d".formatted(MAX_PAGES));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpResponse<byte[]> get(int page) throws IOException, InterruptedException {
    URI uri = URI.create(api + "/api/http/services?per_page=500&page=" + page);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
    HttpResponse<byte[]> response =
        client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), PAGE_BYTES));
    if (response.statusCode() != 200) {
      throw new IOException("status %d, expected 200".formatted(response.statusCode()));
    }
    return response;
  }
}
