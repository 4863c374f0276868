package io.github.culvert.mapper.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The page for operators, {@code /ui}, with the files that it loads. They hold nothing secret: what
 * the page shows it asks of the other paths, with the token that its user enters. Whatever these
 * answer, a browser runs no script but the page's own.
 */
public final class UserInterface implements HttpService {
  /** Where it is, and below. */
  static final String PATH = "/ui";

  private static final String PAGE = "page.html";
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; connect-src 'self'; img-src 'self'; script-src 'self';"
          + " style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final Map<String, byte[]> files =
      List.of(
              PAGE,
              "page.css",
              "page.js",
              "connection.js",
              "entry.js",
              "figures.js",
              "live.js",
              "icon.svg")
          .stream()
          .collect(Collectors.toUnmodifiableMap(Function.identity(), UserInterface::load));

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(PATH, (_, response) -> send(PAGE, response))
        .get(
            PATH + "/{file}",
            (request, response) -> send(request.path().pathParameters().get("file"), response));
  }

  private void send(String name, ServerResponse response) {
    byte[] file = files.get(name);
    if (file == null) {
      response.status(Status.NOT_FOUND_404).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, TYPES.get(name.substring(name.indexOf('.') + 1)));
    response.header(HeaderNames.CACHE_CONTROL, "no-cache");
    response.header(HeaderNames.create("Content-Security-Policy"), CONTENT_SECURITY_POLICY);
    response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
    response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
    response.send(file);
  }

  private static byte[] load(String name) {
    try (InputStream file = UserInterface.class.getResourceAsStream("ui/" + name)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
