package io.github.culvert.mapper.server;

import io.github.culvert.mapper.Lookup;
import io.github.culvert.mapper.Mapping;
import io.github.culvert.mapper.answer.Answer;
import io.github.culvert.wire.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks session servers over HTTP. Connections are reused, redirects and proxies are not followed,
 * an answer is bounded in size and in time. Safe for concurrent use.
 */
public final class ServerClient implements AutoCloseable {
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final Answer NOT_TEXT =
      Answer.of(
          Mapping.deny(400, "a captured value is not UTF-8, or differs in header and cookie\n"));

  static {
    // A kept connection that the server has just closed: ask again, though it is a POST. A lookup
    // changes nothing.
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
  }

  private final Supplier<AllowedServers> servers;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  public ServerClient(Supplier<AllowedServers> servers, InstantSource clock) {
    this.servers = servers;
    this.clock = clock;
  }

  /** Asks the server of that URL; returns at the lookup's deadline at the latest. */
  public Answer ask(String url, Lookup lookup) throws InterruptedException {
    Optional<URI> uri = servers.get().allow(url);
    if (uri.isEmpty()) {
      return Answer.failed(Failure.SERVER_NOT_ALLOWED);
    }
    Optional<String> body = ServerRequest.body(lookup);
    if (body.isEmpty()) {
      return NOT_TEXT;
    }
    HttpRequest request =
        HttpRequest.newBuilder(uri.get())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.get()))
            .build();
    return exchange(request, lookup.deadline());
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    client.shutdownNow();
  }

  private Answer exchange(HttpRequest request, Instant deadline) throws InterruptedException {
    CompletableFuture<Void> head = new CompletableFuture<>();
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(
            request,
            info -> {
              head.complete(null);
              return BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES).apply(info);
            });
    try {
      Duration left = Duration.between(clock.instant(), deadline);
      return read(response.get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Answer.failed(Failure.SERVER_TIMEOUT);
    } catch (ExecutionException e) {
      return broken(e.getCause(), head.isDone());
    } finally {
      response.cancel(true); // ends the connection of an answer that is not read to its end
    }
  }

  private static Answer read(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == 401 || status == 403) {
      return Answer.of(Mapping.deny(status, "denied by the session server\n"));
    }
    if (status < 200 || status > 299) {
      return Answer.failed(Failure.SERVER_STATUS, "status=" + status);
    }
    try {
      return Answer.of(ServerAnswer.read(response.body()));
    } catch (InvalidAnswerException e) {
      return Answer.failed(Failure.SERVER_ANSWER, e.getMessage());
    }
  }

  private static Answer broken(Throwable cause, boolean headCame) {
    if (headCame) {
      return Answer.failed(
          Failure.SERVER_ANSWER,
          "the body broke off or is longer than maxBytes=%d".formatted(MAX_BODY_BYTES));
    }
    String reason = cause instanceof IOException ? cause.getClass().getSimpleName() : "" + cause;
    return Answer.failed(Failure.SERVER_UNREACHABLE, "reason=" + reason);
  }
}
