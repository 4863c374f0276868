package io.github.culvert.mapper.store;

/**
 * The store did not do what was asked. The message is for the operator: what was asked, why it
 * failed and whether a write may have happened nevertheless; no header's value.
 */
public sealed class StoreException extends Exception permits StoreTimeoutException {
  private static final long serialVersionUID = 1;

  public StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
