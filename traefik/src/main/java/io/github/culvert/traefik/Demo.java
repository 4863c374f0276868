package io.github.culvert.traefik;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;

/**
 * The whole of Culvert on this machine: two upstreams, the mapper, and Traefik with the plugin, by
 * the configuration files in {@code traefik/demo}. Stops on Ctrl-C. With {@code --check} it sends
 * its requests itself, and exits with 1 when an answer is not as expected.
 *
 * <p>Runs in the folder of the project, where everything is built; the script {@code demo} sees to
 * that.
 */
public final class Demo {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final Path EXAMPLES = Path.of("traefik/demo");
  private static final String USAGE =
      """
      usage: demo [--check]
        starts two upstreams, the mapper and Traefik with the plugin until Ctrl-C
        --check  sends the requests, checks the answers and ends\
      """;

  /** How to end what was started, the last first. */
  private final Deque<Runnable> stops = new ConcurrentLinkedDeque<>();

  private Demo() {}

  public static void main(String[] arguments) throws Exception {
    List<String> options = List.of(arguments);
    if (!List.of(List.of(), List.of("--check")).contains(options)) {
      System.err.println(USAGE);
      System.exit(2);
    }
    Demo demo = new Demo();
    Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "stop the demo"));
    try {
      Traefik traefik = demo.start();
      boolean ok = options.isEmpty() ? present(traefik) : check(traefik);
      System.exit(ok ? 0 : 1);
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void stop() {
    for (Runnable next = stops.poll(); next != null; next = stops.poll()) {
      next.run();
    }
  }

  private Traefik start() throws IOException {
    EchoUpstream orders = EchoUpstream.start("orders");
    stops.push(orders::close);
    announce("upstream orders", orders.uri());
    EchoUpstream accounts = EchoUpstream.start("accounts");
    stops.push(accounts::close);
    announce("upstream accounts", accounts.uri());
    Path bridge = temporaryBridge();
    stops.push(() -> Folders.delete(bridge));
    startMapper(bridge);
    announce("mapper, bridge in", bridge);
    Traefik traefik = startTraefik(bridge, orders, accounts);
    announce("Traefik", traefik.uri("/"));
    announce("its API", traefik.api().resolve("/api/rawdata"));
    return traefik;
  }

  /** In memory, where the system has a place for that. */
  private static Path temporaryBridge() throws IOException {
    return Files.isWritable(MEMORY)
        ? Files.createTempDirectory(MEMORY, "culvert-")
        : Files.createTempDirectory("culvert-");
  }

  private void startMapper(Path bridge) {
    MapperProcess mapper =
        MapperProcess.start(
            List.of(MapperProcess.jar(Path.of(""))),
            bridge,
            "--config",
            EXAMPLES.resolve("mapper.yml").toString());
    stops.push(mapper::close);
  }

  private Traefik startTraefik(Path bridge, EchoUpstream orders, EchoUpstream accounts)
      throws IOException {
    Example staticConfiguration =
        new Example(EXAMPLES.resolve("traefik.yml")).with("/run/culvert", bridge.toString());
    Example dynamic =
        new Example(EXAMPLES.resolve("dynamic/session.yml"))
            .with("http://127.0.0.1:9001", orders.uri().toString())
            .with("http://127.0.0.1:9002", accounts.uri().toString());
    Traefik traefik =
        Traefik.builder()
            .plugin(LocalPlugin.culvert(Path.of("")))
            .staticConfiguration(staticConfiguration.text())
            .dynamic(dynamic.text())
            .start();
    stops.push(traefik::close);
    return traefik;
  }

  private static void announce(String part, Object address) {
    System.out.printf("%-18s %s%n", part, address);
  }

  private static boolean present(Traefik traefik) throws InterruptedException {
    System.out.println("Try:");
    for (Trial trial : Trial.all()) {
      System.out.printf("  %s  # %s%n", trial.curl(traefik.uri("/")), trial.title());
    }
    System.out.println("Ctrl-C ends it.");
    new CountDownLatch(1).await();
    return true;
  }

  private static boolean check(Traefik traefik) throws IOException, InterruptedException {
    boolean ok = true;
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (Trial trial : Trial.all()) {
        String wrong = trial.check(client, traefik.uri("/"));
        System.out.printf(
            "%-6s %s: %s%n",
            wrong.isEmpty() ? "ok" : "FAILED", trial.title(), trial.curl(traefik.uri("/")));
        System.out.print(wrong.isEmpty() ? "" : wrong.indent(7));
        ok &= wrong.isEmpty();
      }
    }
    if (!ok) {
      System.out.println("The last lines of Traefik:\n" + traefik.log().tail());
    }
    return ok;
  }
}
