package io.github.culvert.mapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.culvert.mapper.commands.Commands;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands, in this process, against a mapper in another one. */
@Timeout(120)
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class CommandsTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String ALICE =
      "{\"name\":\"me\",\"value\":\"alice\",\"headers\":{\"X-Group\":\"admins\"},\"ttl\":3600}\n";

  /** What a command has printed, and its exit code. */
  private record Result(int exitCode, String out, String err) {}

  @TempDir private static Path folder;
  private static MapperProcess mapper;
  private static Path token;
  private static String url;

  @TempDir private Path own;

  @BeforeAll
  static void start() throws Exception {
    token = Files.writeString(folder.resolve("token"), TOKEN);
    mapper =
        new MapperProcess(
                "--bridge=" + folder.resolve("bridge"),
                "--http-address=127.0.0.1:0",
                "--http-token-file=" + token,
                "--store-address=sqlite:" + folder.resolve("store.db"))
            .awaitReady();
    url = "--url=" + mapper.uri("");
  }

  @AfterAll
  static void stop() {
    mapper.close();
  }

  @Test
  void importExportLookup() throws Exception {
    Path lines = Files.writeString(own.resolve("lines"), ALICE + ALICE.replace("alice", "bob"));
    Path exported = own.resolve("exported");

    Result imported = ask("import", lines.toString());
    assertThat(imported.out()).isEqualTo("wrote 2 of 2 lines, refused 0\n");
    assertThat(imported.err()).matches("import: 2 lines, [0-9.]+ s, [0-9]+ lines/s\n");
    assertThat(imported.exitCode()).isZero();

    assertThat(ask("export", exported.toString()).exitCode()).isZero();
    assertThat(exported).content().contains("\"X-Group\":\"admins\"").hasLineCount(2);
    assertThat(Files.getPosixFilePermissions(exported))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(ask("export").out()).isEqualTo(Files.readString(exported));
    assertThat(ask("import", exported.toString()).out()).startsWith("wrote 2 of 2");

    Result alice = ask("lookup", "me=alice");
    assertThat(alice.out()).contains("\"X-Group\":\"admins\"").contains("\"expires\":");
    assertThat(ask("lookup", "ME=-").out()).as("from the standard input").isEqualTo(alice.out());
  }

  @Test
  void lookup_nothing() {
    Result result = ask("lookup", "me=mallory");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).startsWith("culvert-mapper: no such entry: key=mapping/me/");
    assertThat(ask("lookup", "me").err()).contains("KEY: no key, expected mapping/NAME/HASH");
  }

  @Test
  void import_dryRun() throws Exception {
    String lines = ALICE.replace("alice", "dry") + ALICE.replace("3600", "0");
    Path file = Files.writeString(own.resolve("lines"), lines);

    Result result = ask("import", "--dry-run", file.toString());

    assertThat(result.out()).isEqualTo("would write 1 of 2 lines, refused 1\n");
    assertThat(result.err()).contains("line 2: ttl=0s, expected 1 to 315360000\n");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(ask("lookup", "me=dry").exitCode()).isEqualTo(3);
  }

  @Test
  void import_brokenOff() throws Exception {
    Path file = Files.writeString(own.resolve("lines"), ALICE + "x".repeat(200_000));

    Result result = ask("import", file.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("culvert-mapper: ").doesNotContain("\tat ");
  }

  @Test
  void export_failed_leavesTheFile() throws Exception {
    Path file = Files.writeString(own.resolve("exported"), "before");

    Result result = run("export", url, file.toString());

    assertThat(result.err()).contains("the mapper refuses: status=401");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(own).isDirectoryContaining(path -> path.equals(file));
    assertThat(file).hasContent("before");
  }

  @Test
  void noMapper_oneLine() {
    assertThat(run("lookup", "--url=http://127.0.0.1:1", "me=alice").err())
        .isEqualTo("culvert-mapper: no mapper answers at http://127.0.0.1:1: is it running?\n");
    assertThat(run("lookup", "me=alice").err())
        .startsWith("culvert-mapper: where is the mapper? use --url http://HOST:PORT, or");
  }

  @Test
  void urlOfAnotherServer_isRefused() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", CommandsTest::answerNotFound);
    other.start();
    try {
      String another = "--url=http://127.0.0.1:" + other.getAddress().getPort();
      Path file = own.resolve("exported");
      Path lines = Files.writeString(own.resolve("lines"), ALICE);

      for (Result result :
          List.of(
              run("export", another, file.toString()), run("import", another, lines.toString()))) {
        assertThat(result.err()).contains("the mapper refuses: status=404").doesNotContain("\tat ");
        assertThat(result.exitCode()).isEqualTo(1);
      }
      assertThat(file).doesNotExist();
    } finally {
      other.stop(0);
    }
  }

  @Test
  void lookup_valueTooLong_isRefused() {
    Result result = run(new byte[64 * 1024 + 1], "lookup", url, "me=-");
    assertThat(result.err()).contains("the value has more than 65536 bytes");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  @Test
  void folderThatIsMissing_isNamed() {
    assertThat(ask("export", own.resolve("missing/exported").toString()).err())
        .contains("culvert-mapper: %s: no such folder".formatted(own.resolve("missing")));
    assertThat(ask("import", own.resolve("missing").toString()).err())
        .contains("culvert-mapper: %s: no such file".formatted(own.resolve("missing")));
  }

  @Test
  void checkConfig() throws Exception {
    Path file = own.resolve("mapper.yml");
    Files.writeString(file, "bridge: b\nmappings: [{when: {}, upstream: {X-A: b}}]\n");
    Result right = run("check-config", "--config=" + file);
    assertThat(right.out())
        .isEqualTo("ok: bridge=%s mappings=1 store=none http=off%n".formatted(own.resolve("b")));
    assertThat(right.exitCode()).isZero();
    assertThat(own.resolve("b")).doesNotExist();

    Files.writeString(file, "bridge: b\nmappings: [{when: {}, upsteam: {X-A: b}}]\n");
    Result wrong = run("check-config", "--config=" + file);
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err())
        .startsWith("culvert-mapper: %s:2: mappings[0].upsteam: unknown key,".formatted(file))
        .hasLineCount(1);
  }

  @Test
  void checkConfig_readsTheTokenAsServeDoes() throws Exception {
    Path guessable = Files.writeString(own.resolve("token"), "s3cret");
    Result result = run("check-config", "--bridge=b", "--http-token-file=" + guessable);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("http.tokenFile").doesNotContain("s3cret");
  }

  @Test
  void noCommand_usage() {
    Result result = run();
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Missing required subcommand").contains("check-config");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "import", "export", "lookup", "check-config"})
  void help_examplesAndExitCodes(String command) {
    Result result = run(command, "--help");
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("culvert-mapper " + command + " ")
        .containsPattern("Examples?:\n")
        .contains("Exit codes: 0 ")
        .contains("--http-address=HOST:PORT")
        .doesNotContain("<");
  }

  /** Reads the request to its end, lest the connection break off before the answer is read. */
  private static void answerNotFound(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      exchange.sendResponseHeaders(404, -1);
    }
  }

  private static Result ask(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command, url, "--http-token-file=" + token));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private static Result run(String... arguments) {
    return run("alice".getBytes(UTF_8), arguments);
  }

  private static Result run(byte[] input, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    InputStream in = System.in;
    var printedOut = new ByteArrayOutputStream();
    var printedErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printedOut, true, UTF_8));
    System.setErr(new PrintStream(printedErr, true, UTF_8));
    System.setIn(new ByteArrayInputStream(input));
    try {
      int exitCode = Commands.commandLine().execute(arguments);
      return new Result(exitCode, printedOut.toString(UTF_8), printedErr.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
      System.setIn(in);
    }
  }
}
