package io.github.culvert.mapper;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.wire.HeaderRules;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of a request: headers to set and remove, or a denial. Whatever is not named stays as
 * it is. Immutable; every mapping that exists is one that HTTP allows.
 *
 * <pre>{@code
 * Mapping.builder().set("X-Group", "admins").remove("X-Old").ttl(Duration.ofMinutes(1)).build()
 * Mapping.deny(403, "no")
 * }</pre>
 */
public final class Mapping {
  /** The longest time that the answer table may answer for the mapper. */
  public static final Duration MAX_TTL = Duration.ofDays(1);

  private static final Mapping NOTHING = builder().build();

  private final Map<String, Optional<String>> upstream;
  private final Map<String, String> response;
  private final Optional<Denial> denial;
  private final Duration ttl;

  private Mapping(Builder builder) {
    upstream = Collections.unmodifiableMap(new LinkedHashMap<>(builder.upstream));
    response = Collections.unmodifiableMap(new LinkedHashMap<>(builder.response));
    denial = builder.denial;
    ttl = builder.ttl;
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * Answers the request with the status and the body.
   *
   * @throws IllegalArgumentException if the status is none of 400 to 599
   */
  public static Mapping deny(int status, String body) {
    return builder().deny(new Denial(status, body)).build();
  }

  /** Lets the request pass unchanged. */
  public static Mapping nothing() {
    return NOTHING;
  }

  /** Headers for the upstream in their order; an empty value removes the header. */
  public Map<String, Optional<String>> upstream() {
    return upstream;
  }

  /** Headers for the client's response in their order. */
  public Map<String, String> response() {
    return response;
  }

  /** When present, the request is denied and {@link #upstream} has no meaning. */
  public Optional<Denial> denial() {
    return denial;
  }

  /** For how long the same lookup may be answered without asking again; zero: not at all. */
  public Duration ttl() {
    return ttl;
  }

  /**
   * Collects a mapping. Each method throws {@link IllegalArgumentException} for a name or value
   * that HTTP does not allow, a name that no mapping may touch (hop-by-hop headers, {@code Host},
   * {@code Content-Length}), and for a second spelling of a name: many upstreams take {@code X-A},
   * {@code x-a} and {@code X_A} for the same. Not safe for concurrent use.
   */
  public static final class Builder {
    private final Map<String, Optional<String>> upstream = new LinkedHashMap<>();
    private final Map<String, String> response = new LinkedHashMap<>();
    private final Map<String, String> upstreamSpellings = new LinkedHashMap<>();
    private final Map<String, String> responseSpellings = new LinkedHashMap<>();
    private Optional<Denial> denial = Optional.empty();
    private Duration ttl = Duration.ZERO;

    private Builder() {}

    /** Sets a header of the request to the upstream, in place of what the client sent. */
    public Builder set(String name, String value) {
      checkName(name, upstreamSpellings);
      checkValue(name, value);
      upstream.put(name, Optional.of(value));
      return this;
    }

    /** Removes a header from the request to the upstream. */
    public Builder remove(String name) {
      checkName(name, upstreamSpellings);
      upstream.put(name, Optional.empty());
      return this;
    }

    /** Sets a header of the response to the client. */
    public Builder respond(String name, String value) {
      checkName(name, responseSpellings);
      checkValue(name, value);
      response.put(name, value);
      return this;
    }

    /** Denies the request. */
    public Builder deny(Denial denial) {
      this.denial = Optional.of(denial);
      return this;
    }

    /**
     * Lets the answer table answer the same lookup for that long. Only mappings are kept there,
     * denials never.
     *
     * @param ttl 0 to {@link #MAX_TTL}; fractions of a second are dropped
     */
    public Builder ttl(Duration ttl) {
      if (ttl.isNegative() || ttl.compareTo(MAX_TTL) > 0) {
        throw new IllegalArgumentException(
            "ttl=%ds, expected 0 to %d".formatted(ttl.toSeconds(), MAX_TTL.toSeconds()));
      }
      this.ttl = ttl;
      return this;
    }

    public Mapping build() {
      return new Mapping(this);
    }

    private static void checkName(String name, Map<String, String> spellings) {
      byte[] bytes = name.getBytes(UTF_8);
      if (!HeaderRules.isName(bytes, 0, bytes.length)) {
        throw new IllegalArgumentException(
            "the header name has a character that HTTP does not allow, expected letters, digits and"
                + " -");
      }
      if (HeaderRules.isReserved(bytes, 0, bytes.length)) {
        throw new IllegalArgumentException(
            "header=%s is one that no mapping may touch (hop-by-hop, Host, Content-Length)"
                .formatted(name));
      }
      String other = spellings.put(folded(bytes), name);
      if (other != null) {
        throw new IllegalArgumentException(
            "header=%s is named twice, also as %s; name it once".formatted(name, other));
      }
    }

    private static void checkValue(String name, String value) {
      byte[] bytes = value.getBytes(UTF_8);
      if (!HeaderRules.isValue(bytes, 0, bytes.length)) {
        throw new IllegalArgumentException(
            "the value of header=%s has a control character".formatted(name));
      }
      if (!UTF_8.newEncoder().canEncode(value)) {
        throw new IllegalArgumentException(
            "the value of header=%s has half of a surrogate pair".formatted(name));
      }
    }

    private static String folded(byte[] name) {
      StringBuilder folded = new StringBuilder(name.length);
      for (byte b : name) {
        folded.append((char) HeaderRules.fold(b));
      }
      return folded.toString();
    }
  }
}
