package io.github.culvert.guest.bridge;

import io.github.culvert.guest.Utf8;

/**
 * Random bytes, read from the device that the system has for them. A guest has no others: WASI's
 * {@code random_get} gives every guest of Traefik 3.7 the same. So Traefik's static configuration
 * mounts a directory with {@code urandom}: {@code settings.mounts: ["/dev:/dev:ro"]}, or one that
 * has nothing but a link to it.
 */
public final class Entropy {
  private static final byte[] DEVICE = Utf8.encode("urandom");
  private static final int CLOSED = -1;

  private final Mount mount;

  /**
   * Makes a source; the device is opened when it is read.
   *
   * @param path where the directory of the device is mounted, such as {@code /dev}
   */
  public Entropy(String path) {
    mount = new Mount(path);
  }

  /**
   * Fills the array.
   *
   * @return whether all of it is random; false where the device is not mounted
   */
  public boolean fill(byte[] bytes) {
    int device = mount.openLinked(DEVICE);
    if (device == CLOSED) {
      return false;
    }
    int filled = 0;
    while (filled < bytes.length
        && Wasi.read(device, bytes, filled, bytes.length - filled) == Wasi.SUCCESS
        && Wasi.result > 0) {
      filled += Wasi.result;
    }
    Wasi.close(device);
    return filled == bytes.length;
  }
}
