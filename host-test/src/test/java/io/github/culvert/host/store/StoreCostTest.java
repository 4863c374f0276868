package io.github.culvert.host.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What requests cost the store, as Redis itself counts it, and what it has on disk of them. */
@Timeout(120)
class StoreCostTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int REQUESTS = 50;
  private static final List<String> ANONYMOUS =
      List.of(
          "Cookie: other=1",
          "Cookie: session=junk",
          "Cookie: session=abcdefghijklmnopqrstuvwxyz-_0189",
          "X-Session-User: forged",
          "Respond: X-Session-Del-User: 1",
          "Respond: X-Session-Renew: true",
          "Respond: X-Session-Destroy: true");

  @TempDir private static Path folder;
  private static RedisServer redis;
  private static Site site;
  private static MapperProcess mapper;

  @BeforeAll
  static void start() {
    redis = new RedisServer(folder);
    site =
        Site.start(
            new Route("app", "{store: {timeout: 10000}}"),
            new Route(
                "rolling",
                "{store: {timeout: 10000, rolling: true, cookie: {name: session, maxAge: 10}}}"));
    mapper = Mapper.start(site, "store: {address: \"%s\"}".formatted(redis.uri()));
  }

  @AfterAll
  static void stop() {
    mapper.close();
    site.close();
    redis.close();
  }

  /** Tries again, as the store may have something left to do for requests of before. */
  private static void assertCostNothing(IntConsumer request) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              RedisCalls before = RedisCalls.of(redis);
              for (int i = 0; i < REQUESTS; i++) {
                request.accept(i);
              }
              assertThat(RedisCalls.of(redis)).isEqualTo(before);
            });
  }

  private static void assertKnown(ClientSession client, String path) {
    assertThat(client.values(path, "User")).containsExactly("alice");
  }

  @Test
  void anonymousRequests_costNothing() {
    assertCostNothing(
        i ->
            assertThat(site.get("/app", ANONYMOUS.get(i % ANONYMOUS.size())).status())
                .isEqualTo(200));
  }

  @Test
  void requestsOfAKnownSession_costNothing() {
    ClientSession client = ClientSession.begun(site, "/app", "User", "alice");
    assertCostNothing(_ -> assertKnown(client, "/app"));
  }

  /** Redis counts a write for the session's begin and one for each extension. */
  @Test
  void rollingSession_isExtendedByAWriteOnceAHalfOfItsLife_notForEachRead() {
    long before = RedisCalls.of(redis).count("pexpire");
    ClientSession client = ClientSession.begun(site, "/rolling", "User", "alice");
    assertCostNothing(_ -> assertKnown(client, "/rolling"));
    await()
        .atMost(PATIENCE)
        .until(() -> !client.respond("/rolling").values("Set-Cookie").isEmpty());
    assertCostNothing(_ -> assertKnown(client, "/rolling"));

    assertThat(RedisCalls.of(redis).count("pexpire") - before).isBetween(2L, REQUESTS / 2L);
  }

  @Test
  void idsAreOnDiskAsHashesOnly() throws IOException {
    ClientSession client = ClientSession.begun(site, "/app", "User", "on-disk");
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).anyMatch(file -> text(file).contains("on-disk"));
      assertThat(all).noneMatch(file -> text(file).contains(client.id()));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
