package io.github.culvert.compiler;

import io.github.culvert.symbols.CallSite;
import io.github.culvert.symbols.Symbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compiles one guest: Java classes to C, the C patched, compiled, linked and the module checked.
 */
public final class GuestCompiler {
  /**
   * What malloc gets behind the static data: tables of the runtime's start, which grow with the
   * number of strings.
   */
  private static final int MALLOC_BYTES = 12 * 1024;

  private static final int MALLOC_BYTES_PER_STRING = 48;

  private static final int BUILD_DIGITS = 8;

  private static final Pattern STRING_POOL = Pattern.compile("teavm_stringPool\\[(\\d+)]");

  private final CompilerOptions options;
  private final Consumer<String> log;

  /**
   * Makes a compiler.
   *
   * @param log takes lines of progress
   */
  public GuestCompiler(CompilerOptions options, Consumer<String> log) {
    this.options = options;
    this.log = log;
  }

  /**
   * Writes {@link CompilerOptions#output()} and its symbols, or leaves them as they are and fails.
   *
   * @return what was written
   */
  public CompiledModule compile() throws CompilerException, IOException, InterruptedException {
    Path c = options.workDirectory().resolve("c");
    Directories.clear(c);
    JavaToC.Translation translation = JavaToC.translate(options, c);
    RuntimePatches.apply(c);
    List<CallSite> sites =
        NullReasonTable.write(c.resolve("culvert"), translation.sites(), options.ownClasses());
    VirtualTables.check(c);
    String build = Sha256.ofTree(c).substring(0, BUILD_DIGITS);
    Path linked = options.workDirectory().resolve("linked.wasm");
    Path finished = options.workDirectory().resolve("finished.wasm");
    link(c, build, linked);
    byte[] bytes = Files.readAllBytes(linked);
    LinkedModule names = LinkedModule.read(bytes);
    Files.write(finished, ModuleFinish.finish(bytes, pages(c, names)));
    CompiledModule module = CompiledModule.read(finished);
    module.check(options);
    Files.createDirectories(options.output().toAbsolutePath().getParent());
    Files.writeString(
        reportFile(options),
        SizeReport.of(translation.names(), c, names, Files.readAllBytes(finished)));
    symbols(build, translation.names(), sites, names).write(Symbols.fileOf(options.output()));
    Files.move(finished, options.output(), StandardCopyOption.REPLACE_EXISTING);
    log.accept(options.output() + ": " + module.summary());
    return module;
  }

  private void link(Path c, String build, Path linked)
      throws CompilerException, IOException, InterruptedException {
    CCompiler compiler = CCompiler.find(options.cCompiler(), log);
    compiler.compile(c, options.heapKiB(), options.collectAlways(), build);
    compiler.link(c, options.stackKiB(), linked);
  }

  /** The memory is as large as the static data and malloc need. */
  private static int pages(Path c, LinkedModule linked) throws CompilerException, IOException {
    long bytes = linked.heapBase() + mallocBytes(c);
    return (int) ((bytes + CompiledModule.PAGE_BYTES - 1) / CompiledModule.PAGE_BYTES);
  }

  private static Symbols symbols(
      String build, JavaNames java, List<CallSite> sites, LinkedModule names) {
    List<String> functions = names.functions().stream().map(java::ofFunction).toList();
    return new Symbols(build, sites, functions);
  }

  /** Where the last compilation has told what takes the bytes of its module. */
  static Path reportFile(CompilerOptions options) {
    return options.workDirectory().resolve("report.txt");
  }

  private static int mallocBytes(Path c) throws CompilerException, IOException {
    Matcher pool = STRING_POOL.matcher(Files.readString(c.resolve("strings.c")));
    if (!pool.find()) {
      throw new CompilerException("BUG: TeaVM's strings.c has no " + STRING_POOL);
    }
    return MALLOC_BYTES + MALLOC_BYTES_PER_STRING * Integer.parseInt(pool.group(1));
  }
}
