package io.github.culvert.mapper.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.config.ConfigurationException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Lets requests pass that bring the token, as {@code Authorization: Bearer TOKEN}, and those for
 * the mapper's health and the files of its page. Safe for concurrent use.
 */
final class BearerToken implements Filter {
  private static final int MIN_CHARACTERS = 32;
  private static final String HEALTH = "/health/";

  private final byte[] expected;

  private BearerToken(String token) {
    expected = ("Bearer " + token).getBytes(UTF_8);
  }

  /**
   * Reads the token, which is all of the file but blanks around it.
   *
   * @throws ConfigurationException when there is none, or one that could be guessed
   */
  static BearerToken read(Path file) {
    try {
      String token = Files.readString(file).strip();
      if (token.length() < MIN_CHARACTERS || !token.matches("[!-~]+")) {
        throw new ConfigurationException(
            "http.tokenFile: %s: expected one token of at least %d ASCII characters, as openssl rand -hex 32 prints"
                .formatted(file, MIN_CHARACTERS));
      }
      return new BearerToken(token);
    } catch (IOException e) {
      throw new ConfigurationException("http.tokenFile: cannot be read: " + e);
    }
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String brought = request.headers().value(HeaderNames.AUTHORIZATION).orElse("");
    if (isPublic(request.path().path())
        || MessageDigest.isEqual(expected, brought.getBytes(UTF_8))) {
      chain.proceed();
    } else {
      response.status(Status.UNAUTHORIZED_401);
      response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
      response.send("{\"error\":\"expected Authorization: Bearer with the mapper's token\"}");
    }
  }

  private static boolean isPublic(String path) {
    return path.startsWith(HEALTH)
        || path.equals(UserInterface.PATH)
        || path.startsWith(UserInterface.PATH + "/");
  }
}
