package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TranslationUnitsTest {
  @TempDir private Path folder;

  @Test
  void divide_givesEachPartHalfOfTheBytesAndWhatTheFirstDeclares() throws Exception {
    Files.createDirectory(folder.resolve("c"));
    Files.writeString(folder.resolve("c/small.c"), "x".repeat(100));
    Files.writeString(folder.resolve("c/large.c"), "x".repeat(900));
    Files.writeString(folder.resolve("c/large.h"), "");
    Files.writeString(folder.resolve("middle.c"), "x".repeat(500));
    Files.writeString(folder.resolve("last.c"), "x".repeat(400));
    Files.writeString(
        folder.resolve("all.c"),
        """
        #define _GNU_SOURCE
        #include "c/small.c"
        #include "c/large.c"
        #include "middle.c"
        #include "last.c"
        """);

    List<String> parts = TranslationUnits.divide(folder);

    assertThat(parts).containsExactly("part1", "part2");
    assertThat(folder.resolve("part1.c"))
        .hasContent("#define _GNU_SOURCE\n#include \"c/small.c\"\n#include \"c/large.c\"");
    assertThat(folder.resolve("part2.c"))
        .hasContent(
            """
            #define _GNU_SOURCE
            #include "c/large.h"
            #include "middle.c"
            #include "last.c\"\
            """);
  }
}
