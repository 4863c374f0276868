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
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets requests pass that bring the token, as {@code Authorization: Bearer TOKEN}, or as the
 * password of any user, which is all that Traefik's forwardAuth can do; and those for the mapper's
 * health and the files of its page. Safe for concurrent use.
 */
public final class BearerToken implements Filter {
  private static final int MIN_CHARACTERS = 32;
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";
  private static final String HEALTH = "/health/";

  private final Supplier<Optional<String>> token;

  /**
   * Asks for the token.
   *
   * @param token the one that requests must bring at that moment; empty: they need none
   */
  BearerToken(Supplier<Optional<String>> token) {
    this.token = token;
  }

  /**
   * Reads the token, which is all of the file but blanks around it.
   *
   * @throws ConfigurationException when there is none, or one that could be guessed
   */
  public static String read(Path file) {
    try {
      String token = Files.readString(file).strip();
      if (token.length() < MIN_CHARACTERS || !token.matches("[!-~]+")) {
        throw new ConfigurationException(
            "http.tokenFile: %s: expected one token of at least %d ASCII characters, as openssl rand -hex 32 prints"
                .formatted(file, MIN_CHARACTERS));
      }
      return token;
    } catch (IOException e) {
      throw new ConfigurationException("http.tokenFile: cannot be read: " + e);
    }
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Optional<String> expected = token.get();
    if (expected.isEmpty()
        || isPublic(request.path().path())
        || isBrought(expected.get(), request)) {
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

  private static boolean isBrought(String expected, RoutingRequest request) {
    String brought = request.headers().value(HeaderNames.AUTHORIZATION).orElse("");
    String token = brought.startsWith(BASIC) ? password(brought) : bearer(brought);
    return MessageDigest.isEqual(expected.getBytes(UTF_8), token.getBytes(UTF_8));
  }

  private static String bearer(String authorization) {
    return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
  }

  private static String password(String authorization) {
    try {
      byte[] bytes = Base64.getDecoder().decode(authorization.substring(BASIC.length()));
      String both = new String(bytes, UTF_8);
      return both.substring(both.indexOf(':') + 1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
