package io.github.culvert.compiler.shipping;

/** A plugin cannot be shipped as it is; the message says why and what to do. */
final class ShippingException extends Exception {
  private static final long serialVersionUID = 1;

  ShippingException(String message) {
    super(message);
  }
}
