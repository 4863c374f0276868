package io.github.culvert.mapper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;

/**
 * One value that the middleware captured from a request, as the client sent it: bytes, which need
 * not be text. Often a secret, so it belongs in no log; {@link #toString} leaves it out. Immutable.
 */
public final class Captured {
  /** Where a value was captured. */
  public enum Source {
    /** A request header; its lines are joined with {@code ", "}. */
    HEADER,
    /** A cookie. */
    COOKIE
  }

  private final Source source;
  private final String name;
  private final byte[] bytes;

  private Captured(Source source, String name, byte[] bytes) {
    this.source = source;
    this.name = name;
    this.bytes = bytes;
  }

  /** Makes a captured value; the bytes are copied. */
  public static Captured of(Source source, String name, byte[] bytes) {
    return new Captured(source, name, bytes.clone());
  }

  /** Makes a captured value of the text's UTF-8 bytes. */
  public static Captured of(Source source, String name, String text) {
    return new Captured(source, name, text.getBytes(UTF_8));
  }

  public Source source() {
    return source;
  }

  /** The name as the middleware's configuration spells it. */
  public String name() {
    return name;
  }

  /** A copy of the value. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The value as text; empty when its bytes are not UTF-8. */
  public Optional<String> text() {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Whether both have the same value, byte for byte. */
  public boolean hasSameValue(Captured other) {
    return Arrays.equals(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return source + " " + name;
  }
}
