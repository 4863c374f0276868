package io.github.culvert.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the author of a guest is told of Java that a guest lacks, with real guests. */
final class MissingApiTest {
  private static final String MAIN =
      """
      package com.example;

      import io.github.culvert.guest.*;

      public final class Orders implements Middleware {
        public static void main(String[] args) {
          Guest.serve(config -> new Orders());
        }

        @Override
        public Action onRequest(Request request, Response response) {
          return load() > 0 ? Action.NEXT : Action.STOP;
        }

        private static int load() {
          %s
        }
      }
      """;

  private static final String CALLED_BY =
      """
          at com.example.Orders.onRequest(Orders.java:12)
          at io.github.culvert.guest.Guest.onRequest(Guest.java)
          at io.github.culvert.guest.Guest.serve(Guest.java)
          at com.example.Orders.main(Orders.java:7)
      """;

  @TempDir private Path folder;

  /** The message for a guest whose {@code load()} has that body. */
  private String messageFor(String body, String... javac) throws Exception {
    Map<String, String> sources = Map.of("com/example/Orders.java", MAIN.formatted(body));
    Path classes = GuestSource.javac(folder.resolve("classes"), sources, List.of(javac));
    return messageFor(classes, List.of(classes));
  }

  /** The classes of a guest that uses a library in {@code load()}. */
  private Path ordersWith(Path library, String body) throws IOException {
    String classPath = System.getProperty("java.class.path") + File.pathSeparator + library;
    return GuestSource.javac(
        folder.resolve("classes"),
        Map.of("com/example/Orders.java", MAIN.formatted(body)),
        List.of("-cp", classPath));
  }

  private String messageFor(Path classes, List<Path> classPath) {
    CompilerOptions options = GuestSource.options("com.example.Orders", classPath, classes, folder);
    return catchThrowableOfType(
            CompilerException.class, () -> JavaToC.translate(options, folder.resolve("c")))
        .getMessage()
        .replaceAll("\\(Guest.java:\\d+", "(Guest.java")
        .concat("\n");
  }

  @Test
  void missingClass_namesTheLineAndTheCalls() throws Exception {
    assertThat(messageFor("return new java.net.Socket().getPort();"))
        .isEqualTo(
            """
            the guest cannot be compiled:
            com/example/Orders.java:16: java.net.Socket is not there in a guest: a guest opens no connections: ask the mapper, which may
                at com.example.Orders.load(Orders.java:16)
            """
                + CALLED_BY);
  }

  @Test
  void classThatCannotWorkInTraefik_isRefusedWithWhatToUseInstead() throws Exception {
    assertThat(messageFor("new Thread(() -> {}).start(); return 1;"))
        .isEqualTo(
            """
            the guest cannot be compiled:
            com/example/Orders.java:16: java.lang.Thread.start() is not there in a guest: \
            a guest has one thread: do the work in the request, or let the mapper do it
                at com.example.Orders.load(Orders.java:16)
            """
                + CALLED_BY);
  }

  @Test
  void missingMethods_areNamedWithTheirParameters() throws Exception {
    assertThat(
            messageFor(
                """
                  return open() + "b".describeConstable().hashCode();
                }

                private static int open() {
                  "a".getBytes(0, 1, new byte[1], 0);
                  return 1;
                """))
        .isEqualTo(
            """
            the guest cannot be compiled:
            com/example/Orders.java:16: java.lang.String.describeConstable() is not there in a guest
                at com.example.Orders.load(Orders.java:16)
            """
                + CALLED_BY
                + """
                com/example/Orders.java:20: java.lang.String.getBytes(int, int, byte[], int) is not there in a guest
                    at com.example.Orders.open(Orders.java:20)
                    at com.example.Orders.load(Orders.java:16)
                """
                + CALLED_BY);
  }

  @Test
  void missingClass_inALambda_namesTheLambda() throws Exception {
    assertThat(
            messageFor(
                """
                return java.util.stream.Stream.of(1)
                    .mapToInt(i -> new java.net.Socket().getPort())
                    .sum();
                """))
        .contains(
            """
            com/example/Orders.java:17: java.net.Socket is not there in a guest: a guest opens no connections: ask the mapper, which may
                at com.example.Orders.lambda$load$0(Orders.java:17)
                at java.util.stream.\
            """)
        .contains("    at com.example.Orders.load(Orders.java:18)\n" + CALLED_BY)
        .doesNotContain("$lambda$_");
  }

  @Test
  void missingClass_inAMethodReference_namesItsLine() throws Exception {
    assertThat(
            messageFor(
                """
                java.util.function.Supplier<Object> made =
                    java.net.Socket::new;
                return made.get().hashCode();
                """))
        .contains(
            "com/example/Orders.java:16: java.net.Socket is not there in a guest: a guest opens no"
                + " connections: ask the mapper, which may\n")
        .doesNotContain("$lambda$_");
  }

  @Test
  void missingClass_inALibrary_namesTheAuthorsCallOfIt() throws Exception {
    String client =
        """
        package org.lib;

        public class Client {
          public int ask() {
            return open();
          }

          private int open() {
            return new java.net.Socket().getPort();
          }
        }
        """;
    Path library =
        GuestSource.javac(
            folder.resolve("library"), Map.of("org/lib/Client.java", client), List.of());
    Path classes = ordersWith(library, "return new org.lib.Client().ask();");

    assertThat(messageFor(classes, List.of(classes, library)))
        .isEqualTo(
            """
            the guest cannot be compiled:
            com/example/Orders.java:16: java.net.Socket is not there in a guest: a guest opens no connections: ask the mapper, which may
                at org.lib.Client.open(Client.java:9)
                at org.lib.Client.ask(Client.java:5)
                at com.example.Orders.load(Orders.java:16)
            """
                + CALLED_BY);
  }

  @Test
  void classMissingOnTheClassPath_isToldAsSuch() throws Exception {
    Path library =
        GuestSource.javac(
            folder.resolve("library"),
            Map.of("org/lib/Client.java", "package org.lib; public class Client {}"),
            List.of());
    Path classes = ordersWith(library, "return new org.lib.Client().hashCode();");

    assertThat(messageFor(classes, List.of(classes)))
        .contains("Orders.java:16: org.lib.Client is not on the guest's class path");
  }

  @Test
  void missingClass_usedInManyPlaces_isOneError() throws Exception {
    String message =
        messageFor(
            """
              return open() + new java.net.Socket().hashCode();
            }

            private static int open() {
              return new java.net.Socket().hashCode();
            """);

    assertThat(message)
        .contains(
            "Orders.java:16: java.net.Socket is not there in a guest: a guest opens no connections:"
                + " ask the mapper, which may (one of 2 places)")
        .containsOnlyOnce("is not there");
  }

  @Test
  void missingClass_inAClassWithoutLines_saysHowToGetThem() throws Exception {
    assertThat(messageFor("return new java.net.Socket().getPort();", "-g:none"))
        .contains(
            "com.example.Orders (no line is known: compile it with -g:lines,source):"
                + " java.net.Socket is not there in a guest: a guest opens no connections: ask the"
                + " mapper, which may\n")
        .contains("    at com.example.Orders.load(Unknown Source)\n");
  }
}
