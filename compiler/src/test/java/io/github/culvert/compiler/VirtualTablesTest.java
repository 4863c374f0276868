package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of virtual calls, on C as TeaVM writes it. */
final class VirtualTablesTest {
  private static final String CALL =
      "int32_t count(void* list) { return TEAVM_METHOD(list, ju_List_VT, virt_size)(list); }\n";

  private static final String LIST =
      """
      typedef struct ju_List_VT {
          TeaVM_Class parent;
          void* (*virt_iterator)(void*); // 0
          void (*pad0)(); // 1
          int32_t (*virt_size)(void*); // 2
      } ju_List_VT;
      int32_t supertypeof_ju_List(TeaVM_Class* supercls, TeaVM_Class* cls) {
          int32_t tag = cls->tag;
          if (tag < 10 || tag >= 20) return INT32_C(0);
          if (tag >= 12 && tag < 14) return INT32_C(0);
          return INT32_C(1);
      }
      """;

  private static final String BASE =
      """
      typedef struct jl_Object_VT {
          TeaVM_Class parent;
          void* (*virt_iterator)(void*); // 0
      } jl_Object_VT;
      """;

  @TempDir private Path folder;

  @Test
  void check_placesAgree() {
    assertThatCode(
            () ->
                check(
                    "    void (*virt_clear)(void*); // 1\n    int32_t (*virt_size)(void*); // 2",
                    16))
        .doesNotThrowAnyException();
  }

  @Test
  void check_otherPlace_isRefused() {
    assertThatThrownBy(
            () ->
                check(
                    "    int32_t (*virt_size)(void*); // 1\n    void (*virt_clear)(void*); // 2",
                    16))
        .isInstanceOf(CompilerException.class)
        .hasMessage(
            "BUG: a virtual call finds another function: type=ju_List, place=2,"
                + " expected=Place[name=virt_size, signature=int32_t (void*)],"
                + " found=Place[name=virt_clear, signature=void (void*)] in the table of"
                + " ju_ArrayList");
  }

  @Test
  void check_otherSignature_isRefused() {
    assertThatThrownBy(
            () ->
                check(
                    "    void (*virt_clear)(void*); // 1\n    int64_t (*virt_size)(void*); // 2",
                    16))
        .hasMessageContaining("found=Place[name=virt_size, signature=int64_t (void*)]");
  }

  @Test
  void check_classThatIsNoSubtype_mayDiffer() {
    assertThatCode(
            () ->
                check(
                    "    int32_t (*virt_size)(void*); // 1\n    void (*virt_clear)(void*); // 2",
                    13))
        .doesNotThrowAnyException();
  }

  private void check(String places, int tag) throws CompilerException, IOException {
    Files.writeString(folder.resolve("List.c"), CALL + BASE);
    Files.writeString(folder.resolve("List.h"), LIST);
    Files.writeString(
        folder.resolve("ArrayList.c"),
        """
        typedef struct ju_ArrayList_VT {
            jl_Object_VT parent;
        %s
        } ju_ArrayList_VT;
        alignas(8) ju_ArrayList_VT ju_ArrayList_Cls = {
            .parent = {
                .tag = %d,
            },
            .virt_size = &meth_ju_ArrayList_size
        };
        """
            .formatted(places, tag));
    VirtualTables.check(folder);
  }
}
