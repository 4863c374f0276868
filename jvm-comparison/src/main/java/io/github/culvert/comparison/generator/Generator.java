package io.github.culvert.comparison.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes programs, and the list of them. */
public final class Generator {
  private static final String PACKAGE = "io.github.culvert.comparison.generated";

  private Generator() {}

  /**
   * Writes them.
   *
   * @param args the folder of the sources, the seed, and how many programs
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).resolve(PACKAGE.replace('.', '/'));
    long seed = Long.parseLong(args[1]);
    int count = Integer.parseInt(args[2]);
    Files.createDirectories(folder);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "Program%03d".formatted(i);
      names.add(name);
      // Each has a seed of its own: another number of programs leaves it as it is.
      write(folder, name, new Program(new Chance(seed * 1_000_003 + i)).source(PACKAGE, name));
    }
    write(folder, "GeneratedPrograms", list(names, seed));
  }

  private static String list(List<String> names, long seed) {
    SourceText code = new SourceText();
    code.line("package %s;", PACKAGE);
    code.line("import io.github.culvert.comparison.Cases;");
    code.line("import io.github.culvert.comparison.CasesGuest;");
    code.block("public final class GeneratedPrograms", () -> members(code, names, seed));
    return code.toString();
  }

  private static void members(SourceText code, List<String> names, long seed) {
    code.line("public static final long SEED = %dL;", seed);
    code.line("private GeneratedPrograms() {}");
    code.block(
        "public static void main(String[] args)", () -> code.line("CasesGuest.serve(cases());"));
    code.block(
        "public static Cases cases()",
        () -> {
          code.line("Cases cases = new Cases();");
          for (String name : names) {
            code.line("cases.add(\"generated/%1$s\", out -> new %1$s(out).run());", name);
          }
          code.line("return cases;");
        });
  }

  /** Leaves a file alone that is as it should be, so that it is not compiled again. */
  private static void write(Path folder, String name, String source) throws IOException {
    Path file = folder.resolve(name + ".java");
    if (!Files.exists(file) || !Files.readString(file).equals(source)) {
      Files.writeString(file, source);
    }
  }
}
