package io.github.culvert.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SymbolsTest {
  private static final StackTraceElement LOAD = frame("com.example.Orders", "load", 41);
  private static final StackTraceElement REQUEST = frame("com.example.Orders", "onRequest", 20);

  private static final Symbols SYMBOLS =
      new Symbols(
          "3f2a9c01",
          List.of(
              new CallSite(List.of(frame("com.example.OwnException", "<init>", 7)), true),
              new CallSite(List.of(LOAD), false),
              new CallSite(List.of(REQUEST), false),
              new CallSite(List.of(), false),
              new CallSite(List.of(frame("com.example.Inlined", "get", 3), REQUEST), false),
              new CallSite(List.of(LOAD), false, "Cannot read field \"id\" because \"o\" is null")),
          List.of("http_log", "com.example.Orders.load"));

  @TempDir private Path folder;

  private static StackTraceElement frame(String type, String method, int line) {
    String file = type.substring(type.lastIndexOf('.') + 1) + ".java";
    return new StackTraceElement(type, method, file, line);
  }

  @Test
  void explain_putsFramesInThePlaceOfATrace() {
    assertThat(SYMBOLS.explain("ERR failed: java.lang.Error: no [trace 3f2a9c01:1.2] router=a"))
        .isEqualTo(
            """
            ERR failed: java.lang.Error: no
            \tat com.example.Orders.load(Orders.java:41)
            \tat com.example.Orders.onRequest(Orders.java:20)
            router=a\
            """);
  }

  @Test
  void explain_withACause_hasItOnALineOfItsOwn() {
    assertThat(SYMBOLS.explain("a [trace 3f2a9c01:1] Caused by: b [trace 3f2a9c01:2]"))
        .isEqualTo(
            """
            a
            \tat com.example.Orders.load(Orders.java:41)
            Caused by: b
            \tat com.example.Orders.onRequest(Orders.java:20)\
            """);
  }

  @Test
  void explain_leavesOutConstructorsOfExceptionsAtTheBeginningOnly() {
    assertThat(SYMBOLS.explain("[trace 3f2a9c01:0.0.1.0]").lines())
        .containsExactly(
            "",
            "\tat com.example.Orders.load(Orders.java:41)",
            "\tat com.example.OwnException.<init>(OwnException.java:7)");
  }

  @Test
  void explain_inlinedCall_hasTheCallerToo() {
    assertThat(SYMBOLS.explain("[trace 3f2a9c01:4]").lines())
        .containsExactly(
            "",
            "\tat com.example.Inlined.get(Inlined.java:3)",
            "\tat com.example.Orders.onRequest(Orders.java:20)");
  }

  @Test
  void explain_cutTrace_saysSo() {
    assertThat(SYMBOLS.explain("[trace 3f2a9c01:1+]"))
        .endsWith("\n\t... and its callers, of which the guest keeps no more");
  }

  @Test
  void explain_nullThatWasFound_isTold() {
    assertThat(SYMBOLS.explain("failed: java.lang.NullPointerException [trace 3f2a9c01:0.5.2]"))
        .isEqualTo(
            """
            failed: java.lang.NullPointerException: Cannot read field "id" because "o" is null
            \tat com.example.Orders.load(Orders.java:41)
            \tat com.example.Orders.onRequest(Orders.java:20)\
            """);
  }

  @Test
  void explain_nullThatWasFoundBelow_isNotTold() {
    assertThat(SYMBOLS.explain("failed: java.lang.Error [trace 3f2a9c01:2.5]").lines().findFirst())
        .contains("failed: java.lang.Error");
  }

  @Test
  void explain_function_isNamed() {
    assertThat(SYMBOLS.explain("wasm stack trace:\n\t.$1(i32,i32) i32\n\t.$7()"))
        .isEqualTo("wasm stack trace:\n\tcom.example.Orders.load(i32,i32) i32\n\t.$7()");
  }

  @ParameterizedTest
  @CsvSource({"6, 6", "3, 3", "fffffff, fffffff"})
  void explain_unknownCallSite_isSaidToBe(String number, String named) {
    assertThat(SYMBOLS.explain("[trace 3f2a9c01:" + number + "]"))
        .isEqualTo("\n\tat unknown.callSite" + named + "(Unknown Source)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no trace",
        "[trace 00000000:1.2] of another build",
        "[trace 3f2a9c01:fffffffff]",
        "[trace 3f2a9c01:1.]",
        "[trace 3f2a9c01:x]",
        "[trace 3f2a9c01]",
        "[trace ",
        ".$99999999999("
      })
  void explain_whatItDoesNotKnow_isLeft(String log) {
    assertThat(SYMBOLS.explain(log)).isEqualTo(log);
  }

  @Test
  void withoutTraces_leavesTheSentence() {
    assertThat(Symbols.withoutTraces("a [trace 3f2a9c01:1] Caused by: b [trace 00000000:2]"))
        .isEqualTo("a Caused by: b");
  }

  @Test
  void buildsIn_areThoseOfAllTraces() {
    assertThat(Symbols.buildsIn("[trace 3f2a9c01:] x [trace 00000000:2] [trace 3f2a9c01:1]"))
        .containsExactly("00000000", "3f2a9c01");
  }

  @Test
  void read_whatWasWritten_isTheSame() throws Exception {
    Path file = Symbols.fileOf(folder.resolve("plugin.wasm"));
    SYMBOLS.write(file);

    assertThat(file).hasFileName("plugin.wasm.symbols");
    assertThat(Symbols.read(file)).isEqualTo(SYMBOLS);
  }

  @Test
  void read_oddFrames_isTheSame() throws Exception {
    List<CallSite> sites =
        Stream.of(
                frame("a.B$1", "lambda$x$0", 70_000),
                new StackTraceElement("A", "<clinit>", null, -1),
                new StackTraceElement("a.B", "m", "B.java", -1))
            .map(frame -> new CallSite(List.of(frame), false))
            .toList();
    Symbols written = new Symbols("00000001", sites, List.of());
    Path file = folder.resolve("symbols");
    written.write(file);

    assertThat(Symbols.read(file).sites().stream().map(site -> site.frames().toString()))
        .containsExactlyElementsOf(sites.stream().map(site -> site.frames().toString()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "culvert-symbols 2 3f2a9c01\n", "\0asm", "text"})
  void read_somethingElse_isRefused(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("symbols"), content);
    assertThatThrownBy(() -> Symbols.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("symbols is no file of symbols");
  }

  @Test
  void read_unknownLine_isNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("s"), "culvert-symbols 1 3f2a9c01\ns\nx\n");
    assertThatThrownBy(() -> Symbols.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("s, line 3: unknown: x");
  }
}
