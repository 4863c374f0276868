package io.github.culvert.traefik;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** A version of Traefik as {@code traefik version} prints it. */
record TraefikVersion(int major, int minor, int patch) implements Comparable<TraefikVersion> {
  /** The first with all that Culvert's plugins use. */
  static final TraefikVersion OLDEST = new TraefikVersion(3, 6, 0);

  private static final Pattern PRINTED =
      Pattern.compile("(?m)^Version:\\s*v?(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final Comparator<TraefikVersion> ORDER =
      Comparator.comparingInt(TraefikVersion::major)
          .thenComparingInt(TraefikVersion::minor)
          .thenComparingInt(TraefikVersion::patch);

  /** The version in that output; empty for one that its builder did not number ({@code dev}). */
  static Optional<TraefikVersion> parse(String output) {
    var matcher = PRINTED.matcher(output);
    return matcher.find()
        ? Optional.of(
            new TraefikVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  boolean isTooOld() {
    return compareTo(OLDEST) < 0;
  }

  @Override
  public int compareTo(TraefikVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
