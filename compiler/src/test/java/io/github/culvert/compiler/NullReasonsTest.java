package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.culvert.symbols.CallSite;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NullReasonsTest {
  /** Each of the methods that begin with "fail" finds a null. */
  private static final String SOURCE =
      """
      import io.github.culvert.guest.*;
      import java.util.*;

      public final class Main {
        private static Main none;
        private Main next;
        private String name;
        private int count;
        private int[] numbers;
        private String[][] texts;
        private static final Map<String, String> MAP = new HashMap<>();

        static int failLocal(int n) { String s = n == 0 ? null : "s"; return s.length(); }
        static int failParameter(Main main) { return main.count; }
        static int failReturned() { return MAP.get("key").length(); }
        static int failStatic() { return none.count; }
        static int failField() { return new Main().name.indexOf("a", 1); }
        int failOwnField() { return next.name.length(); }
        int failOwnFieldOfField() { next = new Main(); return next.next.count; }
        void failAssign() { next.count = 7; }
        int failLength() { return numbers.length; }
        int failLoad(int i) { return numbers[i]; }
        void failStore(int i) { numbers[i] = 3; }
        static int failElement() { var rows = new String[3][]; return rows[2].length; }
        int failElementOfField(int i) { texts = new String[2][]; return texts[1][i].length(); }
        static void failThrow(RuntimeException e) { throw e; }
        static void failSynchronized(Object lock) { synchronized (lock) { MAP.clear(); } }
        static int failUnboxed(Map<String, Integer> map) { return map.get("a"); }
        static int failChained() { return first().next.next.count; }
        static Main first() { Main main = new Main(); main.next = new Main(); return main; }

        public static int all(int n) {
          Main main = new Main();
          failThrow(null);
          failSynchronized(null);
          main.failAssign();
          main.failStore(n);
          return failLocal(n) + failParameter(null) + failReturned() + failStatic() + failField()
              + main.failOwnField() + main.failOwnFieldOfField() + main.failLength()
              + main.failLoad(n) + failElement() + main.failElementOfField(n)
              + failUnboxed(new HashMap<>()) + failChained();
        }

        public static void main(String[] args) {
          Guest.serve(config -> (request, response) -> Action.values()[all(args.length)]);
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void of_whatFindsANull_isWhatTheJvmSays() throws Exception {
    Path classes =
        GuestSource.javac(folder.resolve("classes"), Map.of("Main.java", SOURCE), List.of("-g"));
    CompilerOptions options = GuestSource.options("Main", List.of(classes), classes, folder);
    List<CallSite> sites = JavaToC.translate(options, folder.resolve("c")).sites();

    List<String> onTheJvm = onTheJvm(classes);
    assertThat(onTheJvm).hasSize(17).allMatch(line -> line.contains(": Cannot "));
    assertThat(sites.stream().flatMap(NullReasonsTest::reasons)).containsAll(onTheJvm);
  }

  private static Stream<String> reasons(CallSite site) {
    return site.frames().stream()
        .limit(1)
        .filter(frame -> frame.getClassName().equals("Main") && !site.nullReason().isEmpty())
        .map(frame -> frame.getMethodName() + ": " + site.nullReason());
  }

  private static List<String> onTheJvm(Path classes) throws Exception {
    List<String> messages = new ArrayList<>();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Class<?> main = loader.loadClass("Main");
      for (var method : main.getDeclaredMethods()) {
        if (method.getName().startsWith("fail")) {
          var constructor = main.getDeclaredConstructor();
          constructor.setAccessible(true);
          method.setAccessible(true);
          Object[] arguments =
              Stream.of(method.getParameterTypes()).map(NullReasonsTest::argument).toArray();
          Object instance = constructor.newInstance();
          Throwable thrown = catchThrowable(() -> method.invoke(instance, arguments));
          assertThat(thrown).isInstanceOf(InvocationTargetException.class);
          messages.add(method.getName() + ": " + thrown.getCause().getMessage());
        }
      }
    }
    return messages;
  }

  private static Object argument(Class<?> type) {
    if (type == Map.class) {
      return Map.of();
    }
    return type == int.class ? 0 : null;
  }
}
