package io.github.culvert.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Changes TeaVM 0.15.0's C output so that it runs as an http-wasm guest. Files of TeaVM's runtime
 * are replaced or extended only if they are the very files that the change was written for;
 * generated code is changed by patterns that must match as often as expected. After an upgrade of
 * TeaVM that changes either, the build fails and names the place.
 */
final class RuntimePatches {
  /** Where the files of our own lie, beside this class. */
  private static final String RESOURCES = "runtime/";

  /** Files of ours that take the place of TeaVM's, with the SHA-256 of the one replaced. */
  private static final Map<String, String> REPLACED =
      Map.of(
          "exceptions.h", "024e4fafa0a2cd330911b5d84d1b929f928a88d74730cc265d08cbbb940eb368",
          "file.c", "49c8a5f152eefffbe2832b607fcd40b225936fc593d1a0d53fb81ed700a30538",
          "log.c", "83e02b6474d6fa6de2ae5b4b925488b9ad419f6b0b64e75cf5d78d030ef8d3ab",
          "memory.c", "d685e2f0f8b3983d5886b48ece7d83298b864893f3c80701ed11cc779a51ada2");

  /** TeaVM's files that get a file of ours appended. */
  private static final String STACK_H =
      "ffeb1af219f9bf64529d4cbd7cf572eb2af9e81af93c3dd33e09ec95476bdd37";

  private static final String ARRAYCLASS_C =
      "044dc626c36581887874d0f4cda5070be0dfdcdb703c6ef0893616e568dc0058";

  /** Of the frames that name the references of Java code. */
  private static final String TOP_OF_STACK = "TeaVM_StackFrame* CULVERT_REGISTER teavm_stackTop";

  /** Apart from TeaVM's, since one of its headers has the name of a header of the C library. */
  static final String ADDED_FOLDER = "culvert";

  private static final List<String> ADDED =
      List.of(
          "bytes.c",
          "bytes.h",
          "collector.c",
          "culvert.c",
          "culvert.h",
          "http_handler.h",
          "wasi.h",
          "malloc.c",
          "prelude.h",
          "trace.c");

  /**
   * Rules for generated code, in the order they are applied; the macros are those of
   * culvert_stack.h.
   */
  private static final Map<Pattern, String> GENERATED = new LinkedHashMap<>();

  static {
    GENERATED.put(
        Pattern.compile("TEAVM_WITH_CALL_SITE_ID\\((\\d+), teavm_nullCheck\\((teavm_\\w+)\\)\\)"),
        "CULVERT_NULL_CHECK($1, $2)");
    GENERATED.put(
        Pattern.compile(
            "TEAVM_WITH_CALL_SITE_ID\\((\\d+), teavm_checkBounds\\(([^(),]+|INT32_C\\(\\d+\\)),"
                + " (teavm_\\w+)\\)\\)"),
        "CULVERT_CHECK_BOUNDS($1, $2, $3)");
    GENERATED.put(
        Pattern.compile(
            "TEAVM_WITH_CALL_SITE_ID\\((\\d+), teavm_initializeClass\\((\\(TeaVM_Class\\*\\)"
                + " &\\w+), &(\\w+)\\)\\)"),
        "CULVERT_INITIALIZE_CLASS($1, ($2), $3)");
    GENERATED.put(
        Pattern.compile(
            "TEAVM_WITH_CALL_SITE_ID\\((\\d+), (meth_\\w+_Checked_store)\\((teavm_\\w+),"
                + " (teavm_\\w+)\\)\\)"),
        "CULVERT_CHECK_STORE($1, $3, $4, $2)");
    GENERATED.put(
        Pattern.compile(
            "if \\(!\\(cls->flags & INT32_C\\(1\\)\\)\\) \\{\\s+cls->flags \\|= INT32_C\\(1\\);\\s+"
                + "(meth_\\w+)\\(\\);\\s+\\}"),
        "if (!(cls->flags & INT32_C(1))) culvert_initializeClass(cls, &$1);");
    // A call that stands as a statement of its own may be void.
    GENERATED.put(
        Pattern.compile("^(\\s*)TEAVM_WITH_CALL_SITE_ID\\(", Pattern.MULTILINE),
        "$1TEAVM_CALL_STMT(");
  }

  private RuntimePatches() {}

  static void apply(Path c) throws CompilerException, IOException {
    for (Map.Entry<String, String> file : REPLACED.entrySet()) {
      requireOriginal(c.resolve(file.getKey()), file.getValue());
      Files.writeString(c.resolve(file.getKey()), resource(file.getKey()));
    }
    Files.createDirectories(c.resolve(ADDED_FOLDER));
    for (String file : ADDED) {
      Files.writeString(c.resolve(ADDED_FOLDER).resolve(file), resource(file));
    }
    replaceCalls(c);
    Files.writeString(
        c.resolve("all.c"),
        """
        #include "culvert/malloc.c"
        #include "culvert/collector.c"
        #include "culvert/culvert.c"
        #include "culvert/bytes.c"
        """,
        StandardOpenOption.APPEND);
    dropWriteBarrier(c.resolve("core.h"));
    tellWhatCannotBeCast(c.resolve("core.h"));
    alignArrayClasses(c.resolve("arrayclass.c"));
    keepArguments(c.resolve("main.c"));
    leaveWithoutString(c.resolve("special.c"));
    leaveWithoutArray(c.resolve("core.c"));
    Path runtime = c.resolve("c/o/t/r");
    replaceCollector(runtime.resolve("GC.c"));
    leaveAllocatorWhenHeapIsFull(runtime.resolve("Allocator.c"));
    throwFromJava(runtime.resolve("ExceptionHandling.c"));
    replaceClone(c.resolve("c/j/l/Object.c"));
    patchGeneratedCode(c);
  }

  private static void replaceCalls(Path c) throws CompilerException, IOException {
    Path header = c.resolve("stack.h");
    requireOriginal(header, STACK_H);
    Replacement.in(header)
        .text("TeaVM_StackFrame* teavm_stackTop;", TOP_OF_STACK + ";", 1)
        .append("\n" + resource("culvert_stack.h"))
        .write();
    Replacement.in(c.resolve("stack.c"))
        .text("TeaVM_StackFrame* teavm_stackTop = NULL;", TOP_OF_STACK + " = NULL;", 1)
        .write();
  }

  /** All collections are full ones, which need no record of what old objects refer to. */
  private static void dropWriteBarrier(Path file) throws CompilerException, IOException {
    Replacement.in(file)
        .pattern(
            "(inline static void teavm_gc_writeBarrier\\(void\\* object\\) \\{\\n"
                + ")[^}]*teavm_gc_cardTable[^}]*\\}",
            "$1}",
            1)
        .write();
  }

  private static void tellWhatCannotBeCast(Path file) throws CompilerException, IOException {
    Replacement.in(file)
        .text(
            "extern void* teavm_throwClassCastException();",
            "extern void culvert_throwClassCast(void* object, void* cls);",
            1)
        .text(
            ": teavm_throwClassCastException();", ": (culvert_throwClassCast(obj, cls), NULL);", 1)
        .write();
  }

  /**
   * Class pointers are packed by {@code >> 3}, but the pool of array classes is not 8-byte aligned
   * on 32 bit.
   */
  private static void alignArrayClasses(Path file) throws CompilerException, IOException {
    requireOriginal(file, ARRAYCLASS_C);
    Replacement.in(file)
        .text(
            "static TEAVM_OBJECT_CLASS teavm_dynamicClassPool[",
            """
            #include <stdalign.h>
            typedef struct { alignas(8) TEAVM_OBJECT_CLASS cls; } TeaVM_PooledClass;
            static TeaVM_PooledClass teavm_dynamicClassPool[\
            """,
            1)
        .text(
            "teavm_dynamicClassPool[teavm_dynamicClassPoolSize++];",
            "teavm_dynamicClassPool[teavm_dynamicClassPoolSize++].cls;",
            1)
        .text("teavm_dynamicClassPool[index].parent", "teavm_dynamicClassPool[index].cls.parent", 1)
        .write();
  }

  /** The arguments of main are made in C, which names them for no frame. */
  private static void keepArguments(Path file) throws CompilerException, IOException {
    Replacement.in(file)
        .text("(teavm_parseArguments(", "(culvert_mainArguments = teavm_parseArguments(", 1)
        .prepend("#include \"culvert.h\"\n")
        .write();
  }

  private static void leaveWithoutString(Path file) throws CompilerException, IOException {
    Replacement.in(file)
        .text(
            "str->characters = array;return str;",
            "if (str != NULL) str->characters = array;\n    return str;",
            1)
        .write();
  }

  private static void leaveWithoutArray(Path file) throws CompilerException, IOException {
    Replacement.in(file)
        .text(
            "type* data = TEAVM_ARRAY_DATA(array, type); \\",
            "if (array == NULL) return NULL; type* data = TEAVM_ARRAY_DATA(array, type); \\",
            1)
        .write();
  }

  /** See collector.c. What is left of TeaVM's collector, nothing calls, so the linker drops it. */
  private static void replaceCollector(Path file) throws CompilerException, IOException {
    Replacement.in(file)
        .function("meth_otr_GC_alloc", "return culvert_allocate(teavm_local_1);")
        .function("teavm_gc_collect", "culvert_collect();")
        .function("teavm_gc_collectFull", "culvert_collect();")
        .function("teavm_gc_fixHeap", "")
        .function("teavm_gc_tryShrink", "")
        .function("meth_otr_GC__clinit_", "sfld_otr_GC_freeMemory = CULVERT_HEAP_BYTES;")
        .prepend("#include \"culvert.h\"\n")
        .write();
  }

  /** An array of arrays is named by a frame while its elements are made. */
  private static void leaveAllocatorWhenHeapIsFull(Path file)
      throws CompilerException, IOException {
    Replacement.in(file)
        .pattern(
            "( +)(teavm_local_\\d+ ="
                + " meth_otr_(?:GC_alloc|Allocator_allocate(?:Multi)?Array)\\(.*\\);\\n"
                + ")",
            "$1$2$1if (teavm_unwindTarget != NULL) return NULL;\n",
            4)
        .text(
            "teavm_local_9 = meth_otr_Allocator_allocateMultiArray(",
            """
            TEAVM_ALLOC_STACK(1);
                        TEAVM_CALL_SITE(-1);
                        TEAVM_GC_ROOT(0, teavm_local_5);
                        teavm_local_9 = meth_otr_Allocator_allocateMultiArray(\
            """,
            1)
        .text(
            "(*(void**) teavm_local_7 = teavm_local_9);",
            "TEAVM_RELEASE_STACK;\n            (*(void**) teavm_local_7 = teavm_local_9);",
            1)
        // The size of a larger array would overflow.
        .text(
            """
                teavm_local_5 = (teavm_local_4 + (teavm_local_3 * teavm_local_2));
            """,
            """
                if (teavm_local_2 > CULVERT_HEAP_BYTES / teavm_local_3) {
                    culvert_throwOutOfMemory();
                    return NULL;
                }
                teavm_local_5 = (teavm_local_4 + (teavm_local_3 * teavm_local_2));
            """,
            1)
        .prepend("#include \"stack.h\"\n")
        .write();
  }

  /** TeaVM makes the exceptions that the runtime throws itself in code without a frame. */
  private static void throwFromJava(Path file) throws CompilerException, IOException {
    Replacement.in(file)
        .function("teavm_throwNullPointerException", "culvert_throwNullPointer();")
        .text(
            "        if ((teavm_local_6 >= INT32_C(0))) {\n"
                + "            teavm_local_7 = TEAVM_FIND_CALLSITE(",
            """
                    if (teavm_local_6 == CULVERT_CATCHES_ALL) {
                        TEAVM_JUMP_TO_FRAME(teavm_local_4, 0);
                        return;
                    }
                    if ((teavm_local_6 >= INT32_C(0))) {
                        teavm_local_7 = TEAVM_FIND_CALLSITE(\
            """,
            1)
        .prepend("#include \"culvert.h\"\n")
        .write();
  }

  /**
   * TeaVM's copies arrays of anything by four bytes an element (0.15.0), and writes to address zero
   * when the heap is full.
   */
  private static void replaceClone(Path file) throws CompilerException, IOException {
    if (Files.readString(file).contains("meth_jl_Object_cloneLowLevel(void* teavm_local_1) {")) {
      Replacement.in(file)
          .function("meth_jl_Object_cloneLowLevel", "return culvert_clone(teavm_local_1);")
          .prepend("#include \"culvert.h\"\n")
          .write();
    }
  }

  private static void patchGeneratedCode(Path c) throws CompilerException, IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(c)) {
      sources = files.filter(file -> file.toString().endsWith(".c")).sorted().toList();
    }
    Map<Pattern, Long> found = new LinkedHashMap<>();
    for (Path source : sources) {
      String original = Files.readString(source);
      String text = original;
      for (Map.Entry<Pattern, String> rule : GENERATED.entrySet()) {
        found.merge(rule.getKey(), rule.getKey().matcher(text).results().count(), Long::sum);
        text = rule.getKey().matcher(text).replaceAll(rule.getValue());
      }
      if (!text.equals(original)) {
        Files.writeString(source, text);
      }
    }
    for (Map.Entry<Pattern, Long> count : found.entrySet()) {
      if (count.getValue() == 0) {
        throw new CompilerException(
            "BUG: TeaVM's generated code has changed: matches=0, pattern=" + count.getKey());
      }
    }
  }

  private static void requireOriginal(Path file, String sha256)
      throws CompilerException, IOException {
    String found = Sha256.of(Files.readAllBytes(file));
    if (!found.equals(sha256)) {
      throw new CompilerException(
          "BUG: TeaVM's "
              + file.getFileName()
              + " is not the one that RuntimePatches was written for: sha256="
              + found
              + ", expected="
              + sha256
              + "; compare the two, then adapt our change and its hash");
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = RuntimePatches.class.getResourceAsStream(RESOURCES + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
