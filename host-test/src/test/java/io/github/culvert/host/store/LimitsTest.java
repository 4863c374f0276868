package io.github.culvert.host.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.SeenRequest;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The limits without any configuration: what reaches one is kept whole, what is above is refused.
 */
@Timeout(120)
class LimitsTest {
  private static final Duration LOGGED = Duration.ofSeconds(10);
  private static final int NAMES = 64;
  private static final int VALUE_BYTES = 4 * 1024;
  private static final int SESSION_BYTES = 32 * 1024;

  /** What a value costs besides its bytes and those of its name. */
  private static final int EACH_VALUE_BYTES = 8;

  private static Site site;
  private static MapperProcess mapper;

  @BeforeAll
  static void start() {
    site = Site.start(new Route("app", "{store: {timeout: 10000}}"));
    mapper = Mapper.startWithStore(site);
  }

  @AfterAll
  static void stop() {
    mapper.close();
    site.close();
  }

  private static String set(String name, String value) {
    return "X-Session-Set-" + name + ": " + value;
  }

  /** The session is as it was, and the log names the limit. */
  private static void assertRefused(ClientSession client, String save, String logged) {
    var before = client.seen("/app").headers();

    assertThat(client.respond("/app", save, set("N0", "replaced")).status()).isEqualTo(503);

    assertThat(client.seen("/app").headers()).isEqualTo(before);
    assertThat(site.traefik().log().await(logged, LOGGED)).contains("saving the session failed");
  }

  @Test
  void names() {
    var client = new ClientSession(site);
    String[] names =
        IntStream.range(0, NAMES).mapToObj(i -> set("N" + i, "" + i)).toArray(String[]::new);
    assertThat(client.respond("/app", names).status()).isEqualTo(200);

    SeenRequest seen = client.seen("/app");
    for (int i = 0; i < NAMES; i++) {
      assertThat(seen.values("X-Session-N" + i)).containsExactly("" + i);
    }
    assertRefused(client, set("More", "1"), "names=65, expected at most 64");
  }

  @Test
  void bytesOfAValue() {
    String value = "\u20ac".repeat(VALUE_BYTES / 3) + "x";
    String bytes = new String(value.getBytes(UTF_8), ISO_8859_1);
    ClientSession client = ClientSession.begun(site, "/app", "N0", bytes);

    assertThat(bytes).hasSize(VALUE_BYTES);
    assertThat(client.values("/app", "N0")).containsExactly(bytes);
    assertRefused(client, set("Long", bytes + "x"), "bytes=4097, expected at most 4096");
  }

  @Test
  void bytesOfASession() {
    int count = SESSION_BYTES / VALUE_BYTES;
    int overhead = count * ("n0".length() + EACH_VALUE_BYTES);
    var client = new ClientSession(site);
    String[] values =
        IntStream.range(0, count)
            .mapToObj(i -> "x".repeat(VALUE_BYTES - (i == 0 ? overhead : 0)))
            .toArray(String[]::new);
    String[] saves =
        IntStream.range(0, count).mapToObj(i -> set("N" + i, values[i])).toArray(String[]::new);
    assertThat(client.respond("/app", saves).status()).isEqualTo(200);

    SeenRequest seen = client.seen("/app");
    for (int i = 0; i < count; i++) {
      assertThat(seen.values("X-Session-N" + i)).containsExactly(values[i]);
    }
    assertThat(client.respond("/app", set("N0", values[0] + "x")).status()).isEqualTo(503);
    assertThat(client.values("/app", "N0")).containsExactly(values[0]);
    assertThat(site.traefik().log().await("sessionBytes=32769, expected at most 32768", LOGGED))
        .contains("saving the session failed");
  }
}
