package io.github.culvert.mapper.commands;

import io.github.culvert.mapper.config.Configuration;
import io.github.culvert.mapper.config.HttpSettings;
import io.github.culvert.mapper.http.BearerToken;
import io.github.culvert.mapper.http.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The running mapper, asked over HTTP: so whatever the store is, one process checks, writes and
 * tells of it.
 */
final class MapperClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final URI mapper;
  private final Optional<String> token;

  /**
   * Asks the mapper at that URL, else the one that the configuration is of.
   *
   * @throws FailedException when neither says where it is
   */
  MapperClient(Optional<URI> url, Configuration configuration) {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
    configuration.http().tls().map(Certificates::client).ifPresent(builder::sslContext);
    client = builder.build();
    mapper =
        url.or(() -> url(configuration.http()))
            .orElseThrow(
                () ->
                    new FailedException(
                        "where is the mapper? use --url http://HOST:PORT, or the configuration that"
                            + " it was started with, which must set http.address"));
    token = configuration.http().tokenFile().map(BearerToken::read);
  }

  /** A request to that path of the mapper's. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(mapper.resolve(path));
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return request;
  }

  /**
   * Sends a request.
   *
   * @return the answer, whose status is 200
   * @throws FailedException when the mapper cannot be reached, or refuses
   */
  HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = exchange(request);
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    return response;
  }

  /**
   * Asks for something that need not be there.
   *
   * @return the answer, whose status is 200; empty for 404
   * @throws FailedException when the mapper cannot be reached, or refuses
   */
  Optional<HttpResponse<InputStream>> find(HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = exchange(request);
    return switch (response.statusCode()) {
      case 200 -> Optional.of(response);
      case 404 -> Optional.empty();
      default -> throw refused(response);
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpResponse<InputStream> exchange(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (ConnectException e) {
      throw new FailedException("no mapper answers at %s: is it running?".formatted(mapper));
    }
  }

  private static FailedException refused(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      return new FailedException(
          "the mapper refuses: status=%d %s"
              .formatted(
                  response.statusCode(),
                  new String(body.readNBytes(2_000), StandardCharsets.UTF_8).strip()));
    }
  }

  private static Optional<URI> url(HttpSettings http) {
    String scheme = http.tls().isPresent() ? "https" : "http";
    return http.address().map(address -> url(scheme, address));
  }

  /** A mapper that listens on all addresses listens on loopback's. */
  private static URI url(String scheme, InetSocketAddress address) {
    String host = address.getAddress().isAnyLocalAddress() ? "localhost" : address.getHostString();
    return URI.create(
        "%s://%s:%d"
            .formatted(scheme, host.contains(":") ? "[" + host + "]" : host, address.getPort()));
  }
}
