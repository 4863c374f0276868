package io.github.culvert.mapper.commands;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // overflows, as it may
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void lineEachSecond() {
    Progress progress = new Progress("import", new PrintStream(out, true, US_ASCII), nanos::get);

    progress.add(5);
    assertThat(out.toString(US_ASCII)).isEmpty();
    nanos.addAndGet(1_000_000_000);
    progress.add(5);
    progress.add(1);
    assertThat(out.toString(US_ASCII)).isEqualTo("import: 10 lines, 1.0 s, 10 lines/s\n");
    nanos.addAndGet(1_000_000_000);
    progress.end();
    assertThat(out.toString(US_ASCII)).endsWith("import: 11 lines, 2.0 s, 6 lines/s\n");
  }

  @Test
  void countedLines_whateverTheReads() throws Exception {
    Progress progress = new Progress("import", new PrintStream(out, true, US_ASCII), nanos::get);
    var lines =
        new CountedLines(new ByteArrayInputStream("a\nb\n\nc".getBytes(US_ASCII)), progress);

    assertThat(lines.read()).isEqualTo('a');
    assertThat(lines.read()).isEqualTo('\n');
    assertThat(lines.readAllBytes()).asString(US_ASCII).isEqualTo("b\n\nc");
    assertThat(lines.read()).isEqualTo(-1);
    progress.end();
    assertThat(out.toString(US_ASCII)).startsWith("import: 3 lines");
  }
}
