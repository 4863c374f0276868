package io.github.culvert.traefik;

/** A program whose threads all want a processor all the time. */
final class SpinningThreads {
  static final int COUNT = 16;

  private SpinningThreads() {}

  public static void main(String[] arguments) {
    for (int i = 0; i < COUNT; i++) {
      Thread.ofPlatform().start(SpinningThreads::spin);
    }
    System.out.println("spinning");
  }

  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
