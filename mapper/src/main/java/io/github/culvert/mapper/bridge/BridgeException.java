package io.github.culvert.mapper.bridge;

import java.io.IOException;

/** The bridge directory cannot be used; the message says why and what to do. */
public final class BridgeException extends IOException {
  private static final long serialVersionUID = 1;

  BridgeException(String message) {
    super(message);
  }
}
