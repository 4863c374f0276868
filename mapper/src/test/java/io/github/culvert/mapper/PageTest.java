package io.github.culvert.mapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.browser.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The mapper's page in a real Chromium, used by its keys alone. */
@Timeout(900)
class PageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private static Path bridge;
  private static MapperProcess mapper;
  private static StoredAlice alice;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    bridge = folder.resolve("bridge");
    mapper = MapperProcess.withStore(bridge, "sqlite:" + folder.resolve("store.db"));
    alice = new StoredAlice(mapper);
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    try (MapperProcess _ = mapper) {
      if (browser != null) {
        browser.close();
      }
    }
  }

  @BeforeEach
  void open() {
    browser.resize(1280, 900);
    browser.prefer("light");
    browser.open(mapper.uri("/ui").toString());
    awaitText("state", "Up");
    browser.complaints();
  }

  @Test
  void figures_followTheLookups() {
    try (TestGuest guest = new TestGuest(bridge)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                for (int i = 0; i < 40; i++) {
                  guest.call(TestGuest.lookup("Me", "somebody" + i % 20));
                }
                assertThat(number("rate")).isPositive();
                assertThat(browser.text("guests")).isEqualTo("1");
                assertThat(browser.text("hits")).matches("[0-9.]+ %");
                assertThat(browser.text("median")).matches("[0-9.]+ (µs|ms)");
                assertThat(browser.text("median-note")).matches("99 %: [0-9.]+ (µs|ms)");
                assertThat(browser.text("table-note")).startsWith("of 16,384");
              });
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void paused_standsStill() {
    browser.tabTo("pause");
    browser.press(Keys.SPACE);

    awaitText("state", "Paused");
    assertThat(browser.element("pause").getDomAttribute("aria-pressed")).isEqualTo("true");
    browser.press(Keys.SPACE);
    awaitText("state", "Up");
  }

  @Test
  void entry_isLookedUp_andDeletedWhenConfirmed_withoutAMouse() throws Exception {
    alice.put("admins");
    lookUpAlice();

    awaitText("outcome", "Found.");
    assertThat(browser.text("entry-key")).isEqualTo(StoredAlice.KEY);
    assertThat(browser.text("entry-left")).matches("in (59 minutes.*|1 hour)");
    assertThat(browser.element("entry-expires").getDomAttribute("datetime")).startsWith("20");
    assertThat(browser.text("entry-headers")).isEqualTo("X-Group admins");

    browser.tabTo("delete");
    browser.press(Keys.ENTER);
    assertThat(browser.focused()).isEqualTo("confirm-cancel");
    browser.press(Keys.ESCAPE);
    assertThat(browser.isVisible("confirm")).isFalse();
    assertThat(browser.focused()).as("back where it was").isEqualTo("delete");
    assertThat(alice.isThere()).isTrue();

    browser.press(Keys.ENTER, Keys.TAB, Keys.ENTER);
    awaitText("outcome", "Deleted.");
    assertThat(browser.isVisible("entry")).isFalse();
    assertThat(browser.focused()).as("not lost").isEqualTo("name");
    assertThat(alice.isThere()).isFalse();
  }

  @Test
  void entry_changedMeanwhile_isNotDeleted() throws Exception {
    alice.put("admins");
    lookUpAlice();
    awaitText("outcome", "Found.");

    alice.put("guests");
    browser.tabTo("delete");
    browser.press(Keys.ENTER, Keys.TAB, Keys.ENTER);

    awaitText("outcome", "Not deleted: it was changed meanwhile. This is what is there now.");
    assertThat(browser.text("entry-headers")).isEqualTo("X-Group guests");
    assertThat(alice.isThere()).isTrue();
  }

  @Test
  void session_isShown_withSeveralValuesOnLinesOfTheirOwn() throws Exception {
    String key = "session/sid/" + "1".repeat(64);
    String session =
        "{\"headers\": {\":version\": \"1\", \":begun\": \"2030-01-01T00:00:00Z\","
            + " \"cart\": \"book\\npen\"}, \"ttl\": 3600}";
    assertThat(mapper.http("PUT", "/entries/" + key, session).statusCode()).isBetween(200, 299);

    browser.tabTo("key");
    browser.press(key, Keys.ENTER);

    awaitText("outcome", "Found.");
    assertThat(browser.text("entry-headers"))
        .isEqualTo(":version 1\n:begun 2030-01-01T00:00:00Z\ncart book\npen");
  }

  @Test
  void entry_missingOrWrongKey_isTold() {
    browser.tabTo("key");
    browser.press("mapping/me/" + "0".repeat(64), Keys.ENTER);
    awaitText("outcome", "There is no entry with that key.");

    browser.press(Keys.chord(Keys.CONTROL, "a"), "<img src=x onerror=alert(1)>", Keys.ENTER);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(browser.text("outcome")).startsWith("no key, expected"));
  }

  /** What is shown is whatever others wrote into the store. */
  @Test
  void hostileValue_isTextAndNoScriptRuns() throws Exception {
    String attack =
        "</td><img src=x onerror=\\\"document.title='hit'\\\"><script>alert(1)</script>";
    alice.put(attack);
    lookUpAlice();

    awaitText("outcome", "Found.");
    assertThat(browser.text("entry-headers")).isEqualTo("X-Group " + attack.replace("\\\"", "\""));
    assertThat(browser.evaluate("document.querySelectorAll('main img, main script').length"))
        .isEqualTo(0L);
    assertThat(browser.evaluate("document.title")).isEqualTo("Culvert mapper");
    assertThat(browser.complaints()).isEmpty();
  }

  /** Should text ever become markup, the browser still runs nothing. */
  @Test
  void contentSecurityPolicy_runsNoScriptButThePages() throws Exception {
    assertThatThrownBy(
            () -> browser.evaluate("document.body.innerHTML = '<img src=x onerror=alert(1)>'"))
        .hasMessageContaining("This document requires 'TrustedHTML' assignment");
    browser.evaluate("new Image().src = 'http://127.0.0.1:1/stolen'");
    await()
        .atMost(PATIENCE)
        .until(() -> browser.complaints().toString().contains("Content Security Policy"));
    assertThat(browser.evaluate("document.title")).isEqualTo("Culvert mapper");

    for (String file : List.of("/ui", "/ui/page.js", "/ui/page.css", "/ui/icon.svg")) {
      assertThat(mapper.http("GET", file, "").headers().firstValue("Content-Security-Policy"))
          .hasValueSatisfying(
              policy -> assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
    }
    assertThat(mapper.http("GET", "/ui/page.html.bak", "").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "desktop-light, 1280, 900, light",
    "desktop-dark, 1280, 900, dark",
    "phone-light, 360, 740, light",
    "phone-dark, 360, 740, dark"
  })
  void everySizeAndScheme_hasNoBarriers(String name, int width, int height, String scheme)
      throws Exception {
    alice.put("admins, a-group-with-a-name-that-is-longer-than-a-phone-is-wide-" + "x".repeat(60));
    browser.resize(width, height);
    browser.prefer(scheme);
    try (TestGuest guest = new TestGuest(bridge)) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                guest.call(StoredAlice.LOOKUP);
                for (int i = 0; i < 400; i++) {
                  guest.call(TestGuest.lookup("Me", "somebody" + i));
                }
                return number("rate") > 0;
              });
      lookUpAlice();
      awaitText("outcome", "Found.");
    }
    browser.screenshot(name);

    assertThat(browser.barriers()).isEmpty();
    assertThat(browser.evaluate("document.documentElement.scrollWidth"))
        .as("nothing to scroll sideways")
        .isEqualTo(browser.evaluate("document.documentElement.clientWidth"));
    browser.tabTo("delete");
    browser.press(Keys.ENTER);
    assertThat(browser.barriers()).as("of the question").isEmpty();
    browser.screenshot(name + "-question");
  }

  @Test
  void focus_goesThroughThePageInItsOrder_andIsSeen() {
    List<String> order =
        List.of("pause", "name", "value", "key"); // buttons and links between them have no id
    for (String id : order) {
      browser.tabTo(id);
      assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
          .as(id)
          .isEqualTo("solid");
    }
  }

  @Test
  void token_isAskedForAndKeptInMemoryOnly(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), TOKEN);
    try (MapperProcess guarded =
        new MapperProcess(
                "--bridge",
                folder.resolve("bridge").toString(),
                "--http-address",
                "127.0.0.1:0",
                "--store-address",
                "none",
                "--http-token-file",
                file.toString())
            .awaitReady()) {
      assertThat(guarded.http("GET", "/ui/../metrics", "").statusCode()).isNotEqualTo(200);
      browser.open(guarded.uri("/ui").toString());
      awaitText("state", "The mapper asks for its token");
      browser.screenshot("token");
      assertThat(browser.barriers()).isEmpty();
      await().atMost(PATIENCE).until(() -> browser.focused().equals("token"));

      browser.press("a guess", Keys.ENTER);
      awaitText("token-refused", "That is not the mapper's token.");
      browser.press(TOKEN, Keys.ENTER);
      awaitText("state", "Up");
      assertThat(browser.isVisible("token-form")).isFalse();

      assertThat(browser.evaluate("localStorage.length + sessionStorage.length + document.cookie"))
          .isEqualTo("0");
      assertThat((String) browser.evaluate("document.documentElement.outerHTML + location"))
          .doesNotContain(TOKEN);
      browser.open(guarded.uri("/ui").toString());
      awaitText("state", "The mapper asks for its token");
    }
    awaitText("state", "The mapper asks for its token");
  }

  private static void lookUpAlice() {
    browser.tabTo("name");
    browser.press("Me", Keys.TAB, "alice", Keys.ENTER);
  }

  private static void awaitText(String id, String text) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(browser.text(id)).as(id).isEqualTo(text));
  }

  private static double number(String id) {
    String text = browser.text(id).replace(",", "");
    return text.equals("–") ? 0 : Double.parseDouble(text);
  }
}
