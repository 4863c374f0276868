package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.symbols.CallSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NullReasonTableTest {
  @TempDir private Path folder;

  private static CallSite site(String cls, String reason) {
    return new CallSite(List.of(new StackTraceElement(cls, "run", "A.java", 1)), false, reason);
  }

  @Test
  void write_hasTheReasonsOfOwnClasses_whichTheSymbolsThenNeedNot() throws Exception {
    Files.createDirectories(folder.resolve("own/a"));
    Files.createFile(folder.resolve("own/a/Own.class"));
    List<CallSite> sites =
        List.of(
            site("a.Other", "b"),
            site("a.Own", "c"),
            site("a.Own", ""),
            site("a.Own", "\u00fc"),
            site("a.Own", "d".repeat(513)),
            site("a.Own", "c"));

    List<CallSite> others = NullReasonTable.write(folder, sites, List.of(folder.resolve("own")));

    assertThat(others)
        .extracting(CallSite::nullReason)
        .containsExactly("b", "", "", "\u00fc", "d".repeat(513), "");
    assertThat(folder.resolve("null_reasons.h"))
        .content()
        .contains("Sites[] = {1,0,4,0,0}")
        .contains("Texts[] = {99,0,0}")
        .contains("Pairs[] = {0}");
  }
}
