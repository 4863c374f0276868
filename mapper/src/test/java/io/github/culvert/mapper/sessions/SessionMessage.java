package io.github.culvert.mapper.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.wire.LookupReader;
import io.github.culvert.wire.LookupWriter;
import java.util.Arrays;

/** Writes a message about a session of the cookie {@code sid}, as the middleware does. */
public final class SessionMessage {
  public static final int HOUR = 3_600;

  private final LookupWriter writer = new LookupWriter(256);

  private SessionMessage(String id) {
    writer.begin(new byte[0]);
    add(LookupReader.SESSION, "sid", id.getBytes(UTF_8));
  }

  /** Asks for the values. */
  public static SessionMessage read(String id) {
    return new SessionMessage(id);
  }

  /** A save in a session that lives for an hour; an empty id begins one. */
  public static SessionMessage save(String id) {
    return save(id, HOUR);
  }

  static SessionMessage save(String id, long life) {
    SessionMessage message = new SessionMessage(id);
    message.writer.addNumber(LookupReader.LIFE, life);
    return message;
  }

  public SessionMessage seen(long version) {
    writer.addNumber(LookupReader.SEEN, version);
    return this;
  }

  public SessionMessage set(String name, String... values) {
    for (String value : values) {
      add(LookupReader.SAVE, name, value.getBytes(UTF_8));
    }
    return this;
  }

  SessionMessage set(String name, byte[] value) {
    return add(LookupReader.SAVE, name, value);
  }

  SessionMessage delete(String name) {
    return add(LookupReader.DELETE, name, new byte[0]);
  }

  SessionMessage renew() {
    return add(LookupReader.RENEW, "", new byte[0]);
  }

  public SessionMessage destroy() {
    return add(LookupReader.DESTROY, "", new byte[0]);
  }

  public SessionMessage oversized() {
    return add(LookupReader.OVERSIZED, "", new byte[0]);
  }

  SessionMessage header(String name, String value) {
    return add(LookupReader.HEADER, name, value.getBytes(UTF_8));
  }

  SessionMessage number(int source, byte[] value) {
    return add(source, "", value);
  }

  public byte[] bytes() {
    return Arrays.copyOf(writer.array(), writer.length());
  }

  LookupReader reader() {
    LookupReader reader = new LookupReader();
    assertThat(reader.read(writer.array(), writer.length())).isTrue();
    return reader;
  }

  private SessionMessage add(int source, String name, byte[] value) {
    byte[] nameBytes = name.getBytes(UTF_8);
    int start = writer.beginValue(source, nameBytes);
    writer.append(value, 0, value.length);
    writer.end(start, nameBytes);
    return this;
  }
}
