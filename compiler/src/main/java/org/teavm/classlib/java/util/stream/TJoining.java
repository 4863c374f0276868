package org.teavm.classlib.java.util.stream;

import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collector;

/** What {@code Collectors.joining} gives in a guest. */
public final class TJoining implements Collector<CharSequence, StringJoiner, String> {
  private final CharSequence delimiter;
  private final CharSequence prefix;
  private final CharSequence suffix;

  /** Takes the arguments of {@code joining}. */
  public TJoining(CharSequence delimiter, CharSequence prefix, CharSequence suffix) {
    this.delimiter = delimiter;
    this.prefix = prefix;
    this.suffix = suffix;
  }

  @Override
  public Supplier<StringJoiner> supplier() {
    return () -> new StringJoiner(delimiter, prefix, suffix);
  }

  @Override
  public BiConsumer<StringJoiner, CharSequence> accumulator() {
    return StringJoiner::add;
  }

  @Override
  public BinaryOperator<StringJoiner> combiner() {
    return StringJoiner::merge;
  }

  @Override
  public Function<StringJoiner, String> finisher() {
    return StringJoiner::toString;
  }

  @Override
  public Set<Characteristics> characteristics() {
    return Set.of();
  }
}
