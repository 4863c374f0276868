package io.github.culvert.host;

/** The bits of {@code enable_features}. */
final class Features {
  static final int BUFFER_REQUEST = 1;
  static final int BUFFER_RESPONSE = 2;

  private Features() {}

  static boolean has(int features, int feature) {
    return (features & feature) != 0;
  }
}
