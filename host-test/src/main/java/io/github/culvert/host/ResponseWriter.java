package io.github.culvert.host;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The response to the client while it is being made, by guest and upstream in turn: Go's {@code
 * http.ResponseWriter}, and around it the host's buffering one once {@link #buffer} was called.
 * Without buffering a status or a part of the body sends the headers at once, and what is set later
 * is lost. For one thread.
 */
final class ResponseWriter {
  private final HeaderMap headers = new HeaderMap();
  private final HeaderMap trailers = new HeaderMap();
  private final ByteArrayOutputStream sentBody = new ByteArrayOutputStream();
  private int sentStatus;
  private Headers sentHeaders;

  private boolean buffered;
  private int heldStatus;
  private ByteArrayOutputStream heldBody = new ByteArrayOutputStream();
  private int readPosition;
  private boolean writtenByGuest;

  void buffer() {
    buffered = true;
  }

  boolean isBuffered() {
    return buffered;
  }

  HeaderMap headers() {
    return headers;
  }

  HeaderMap trailers() {
    return trailers;
  }

  /** The status held back; only when buffered. */
  int status() {
    return heldStatus == 0 ? 200 : heldStatus;
  }

  void setStatus(int status) {
    if (buffered) {
      heldStatus = status;
    } else {
      send(status);
    }
  }

  void write(byte[] bytes) {
    if (buffered) {
      heldBody.writeBytes(bytes);
    } else {
      sendBody(bytes);
    }
  }

  /** As {@link #write}, but the guest's first write drops the body held so far. */
  void writeByGuest(byte[] bytes) {
    if (buffered && !writtenByGuest) {
      heldBody = new ByteArrayOutputStream();
    }
    writtenByGuest = true;
    write(bytes);
  }

  /** Reads on in the body held back; only when buffered. */
  ReadResult read(int limit) {
    byte[] held = heldBody.toByteArray();
    int end = Math.min(held.length, readPosition + limit);
    byte[] bytes = Arrays.copyOfRange(held, Math.min(readPosition, end), end);
    readPosition = end;
    return new ReadResult(Body.of(bytes), end == held.length);
  }

  /** Sends the host's own error text, past all that is held back. */
  void sendError(String text) {
    send(500);
    sendBody(WireText.bytes(WireText.ofText(text)));
  }

  /** Sends what is held back. */
  void release() {
    if (heldStatus != 0) {
      send(heldStatus);
    }
    if (heldBody.size() > 0) {
      sendBody(heldBody.toByteArray());
    }
  }

  /** Takes the upstream's response: its headers come behind those that the guest has set. */
  void take(HttpResponse response) {
    headers.addAll(response.headers());
    setStatus(response.status());
    write(response.body().bytes());
    trailers.addAll(response.trailers());
  }

  /** What the client gets; nothing can be sent after it. */
  HttpResponse finish(boolean head) {
    send(200);
    boolean hasBody = !head && HttpRules.allowsBody(sentStatus);
    return new HttpResponse(
        sentStatus,
        sentHeaders,
        hasBody ? Body.of(sentBody.toByteArray()) : Body.EMPTY,
        trailers.toHeaders());
  }

  boolean isWrittenByGuest() {
    return writtenByGuest;
  }

  boolean allowsBody() {
    return buffered || sentStatus == 0 || HttpRules.allowsBody(sentStatus);
  }

  private void send(int status) {
    boolean informational = status < 200 && status != 101;
    if (sentStatus != 0 || informational) {
      return;
    }
    sentStatus = status;
    sentHeaders =
        new Headers(
            headers.toHeaders().fields().stream()
                .filter(field -> HttpRules.isName(field.name()))
                .map(field -> new Headers.Field(field.name(), HttpRules.sentValue(field.value())))
                .toList());
  }

  private void sendBody(byte[] bytes) {
    send(200);
    sentBody.writeBytes(bytes);
  }
}
