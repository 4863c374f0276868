package io.github.culvert.mapper.store;

/** The store did not answer in its time, so who asks next would wait in vain as well. */
final class StoreTimeoutException extends StoreException {
  private static final long serialVersionUID = 1;

  StoreTimeoutException(String message) {
    super(message);
  }

  StoreTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }
}
