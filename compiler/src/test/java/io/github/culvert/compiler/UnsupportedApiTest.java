package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a guest cannot have of Java. */
final class UnsupportedApiTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| (.+) \\|$");

  @Test
  void insteadOf_methodClassOrPackage_isTheSentenceOfTheNearest() {
    String oneThread =
        "a guest has one thread: do the work in the request, or let the mapper do it";

    assertThat(UnsupportedApi.insteadOf("java.lang.Thread.start()")).contains(oneThread);
    assertThat(UnsupportedApi.insteadOf("java.util.concurrent.Executors.newFixedThreadPool(int)"))
        .contains(oneThread);
    assertThat(UnsupportedApi.insteadOf("java.net.http.HttpClient$Builder.build()"))
        .contains("a guest opens no connections: ask the mapper, which may");
    assertThat(UnsupportedApi.insteadOf("java.lang.Thread.currentThread()")).isEmpty();
    assertThat(UnsupportedApi.insteadOf("java.nio.files.Other")).isEmpty();
  }

  @Test
  void page_saysWhatTheCompilerSays() throws IOException {
    String page = Files.readString(Path.of("../docs/java-in-the-guest.md"));
    String table =
        page.substring(page.indexOf("## What cannot work"), page.indexOf("## What differs"));

    Map<String, String> rows = new TreeMap<>();
    for (Matcher row = ROW.matcher(table); row.find(); ) {
      rows.put(row.group(1), row.group(2));
    }
    assertThat(rows).isEqualTo(UnsupportedApi.sentences());
  }
}
