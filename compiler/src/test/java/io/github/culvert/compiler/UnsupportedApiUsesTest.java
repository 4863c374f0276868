package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A guest that uses all that a guest cannot have is told so of each, with the line and sentence.
 */
final class UnsupportedApiUsesTest {
  private static final String MAIN =
      """
      import io.github.culvert.guest.*;

      public final class Main {
        public static void main(String[] args) {
          Guest.serve(
              config ->
                  (request, response) -> {
                    try {
                      useAll();
                    } catch (Throwable e) {
                      response.body(e.toString());
                    }
                    return Action.STOP;
                  });
        }
      """;

  /** How each is used, one line for one entry. */
  private static final Map<String, String> USES = uses();

  @TempDir private static Path folder;
  private static List<String> source;
  private static String message;

  private static Map<String, String> uses() {
    Map<String, String> uses = new TreeMap<>();
    try (InputStream in =
        UnsupportedApiUsesTest.class.getResourceAsStream("unsupported-api-uses.txt")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" ", 2))
          .forEach(entry -> uses.put(entry[0], entry[1]));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return uses;
  }

  static Set<String> entries() {
    return UnsupportedApi.sentences().keySet();
  }

  @BeforeAll
  static void compileAll() throws IOException {
    List<String> methods = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (String use : USES.values()) {
      calls.add("    use" + methods.size() + "();");
      methods.add("  static void use" + methods.size() + "() throws Exception { " + use + " }");
    }
    source = new ArrayList<>(MAIN.lines().toList());
    source.addAll(methods);
    source.add("  static void useAll() throws Exception {");
    source.addAll(calls);
    source.addAll(List.of("  }", "}"));
    CompilerOptions options = GuestSource.compile(String.join("\n", source), folder);
    message =
        catchThrowableOfType(
                CompilerException.class, () -> JavaToC.translate(options, folder.resolve("c")))
            .getMessage();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void use_isRefusedWithItsLineAndSentence(String entry) {
    assertThat(USES).containsKey(entry);
    int line = 1;
    while (!source.get(line - 1).endsWith("{ " + USES.get(entry) + " }")) {
      line++;
    }
    String refused =
        "Main.java:%d: %s.* is not there in a guest: %s"
            .formatted(
                line, Pattern.quote(entry), Pattern.quote(UnsupportedApi.sentences().get(entry)));
    assertThat(message).containsPattern("(?m)^" + refused + "( \\(one of \\d+ places\\))?$");
  }

  @Test
  void uses_areOfWhatIsUnsupported() {
    assertThat(entries()).containsAll(USES.keySet());
  }
}
