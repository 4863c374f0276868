package io.github.culvert.mapper.http;

import io.github.culvert.mapper.store.Expected;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * On which version of an entry a request is to be done, as RFC 9110 has it: the version is the
 * strong tag, and {@code *} is any. Immutable.
 *
 * @param match the header {@code If-Match}
 * @param noneMatch the header {@code If-None-Match}
 */
record Conditions(Optional<String> match, Optional<String> noneMatch) {
  private static final String ANY = "*";
  private static final Pattern TAG = Pattern.compile("\"([0-9a-f]+)\"");

  static Conditions of(ServerRequest request) {
    return new Conditions(
        header(request, HeaderNames.IF_MATCH), header(request, HeaderNames.IF_NONE_MATCH));
  }

  static String tag(String version) {
    return '"' + version + '"';
  }

  /**
   * What a change expects to find.
   *
   * @throws IllegalArgumentException for conditions that no single change can have
   */
  Expected expected() {
    if (match.isPresent() && noneMatch.isPresent()) {
      throw new IllegalArgumentException("expected If-Match or If-None-Match, found both");
    }
    if (noneMatch.isPresent() && !noneMatch.get().equals(ANY)) {
      throw new IllegalArgumentException("If-None-Match: expected *");
    }
    return match
        .map(Conditions::matching)
        .orElse(noneMatch.isPresent() ? Expected.NOTHING : Expected.ANYTHING);
  }

  /** Whether a reader wants that version. */
  boolean allow(String version) {
    return match.isEmpty() || names(match.get(), version);
  }

  /** Whether a reader has that version already. */
  boolean know(String version) {
    return noneMatch.isPresent() && names(noneMatch.get(), version);
  }

  private static Expected matching(String tag) {
    if (tag.equals(ANY)) {
      return Expected.SOMETHING;
    }
    var version = TAG.matcher(tag);
    if (!version.matches()) {
      throw new IllegalArgumentException(
          "If-Match: expected * or one version as the ETag gives it, with its quotation marks");
    }
    return new Expected(version.group(1));
  }

  private static boolean names(String tags, String version) {
    return tags.equals(ANY)
        || TAG.matcher(tags).results().anyMatch(tag -> tag.group(1).equals(version));
  }

  private static Optional<String> header(ServerRequest request, HeaderName name) {
    return request.headers().contains(name)
        ? Optional.of(request.headers().get(name).values())
        : Optional.empty();
  }
}
