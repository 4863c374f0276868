package io.github.culvert.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
   * Writes {@link CompilerOptions#output()}, or leaves it as it is and fails.
   *
   * @return what was written
   */
  public CompiledModule compile() throws CompilerException, IOException, InterruptedException {
    Path c = options.workDirectory().resolve("c");
    Directories.clear(c);
    JavaToC.translate(options, c);
    RuntimePatches.apply(c);
    Path linked = options.workDirectory().resolve("linked.wasm");
    CompiledModule module = link(c, linked);
    module.check(options);
    Files.createDirectories(options.output().toAbsolutePath().getParent());
    Files.move(linked, options.output(), StandardCopyOption.REPLACE_EXISTING);
    return module;
  }

  /**
   * Links twice: the memory is as large as the static data and malloc need, which the first module
   * tells.
   */
  private CompiledModule link(Path c, Path linked)
      throws CompilerException, IOException, InterruptedException {
    CCompiler compiler = CCompiler.find(options.cCompiler(), log);
    compiler.compile(c, options.heapKiB(), options.collectAlways());
    compiler.link(c, options.stackKiB(), 0, linked);
    long bytes = CompiledModule.read(linked).heapBase() + mallocBytes(c);
    int pages = (int) ((bytes + CompiledModule.PAGE_BYTES - 1) / CompiledModule.PAGE_BYTES);
    compiler.link(c, options.stackKiB(), pages, linked);
    return CompiledModule.read(linked);
  }

  private static int mallocBytes(Path c) throws CompilerException, IOException {
    Matcher pool = STRING_POOL.matcher(Files.readString(c.resolve("strings.c")));
    if (!pool.find()) {
      throw new CompilerException("BUG: TeaVM's strings.c has no " + STRING_POOL);
    }
    return MALLOC_BYTES + MALLOC_BYTES_PER_STRING * Integer.parseInt(pool.group(1));
  }
}
