package io.github.culvert.mapper.browser;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with one page, used as people do: by keys, and by what can be seen. */
public final class Browser implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final ChromeDriver driver;

  public Browser() {
    ChromiumProgram program = ChromiumProgram.find();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program.browser().toFile());
    options.addArguments("--headless=new", "--disable-dev-shm-usage", "--lang=en-GB");
    if (ChromiumProgram.isRoot()) {
      options.addArguments("--no-sandbox");
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(program.driver().toFile())
                .build(),
            options);
  }

  public void open(String url) {
    driver.get(url);
  }

  /** The size of the window's inside in CSS pixels. */
  public void resize(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  /** What the user prefers: {@code light} or {@code dark}. */
  public void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Presses keys, one after the other, wherever the focus is. */
  public void press(CharSequence... keys) {
    for (CharSequence key : keys) {
      driver.switchTo().activeElement().sendKeys(key);
    }
  }

  /** Presses the tabulator until that element has the focus. */
  public void tabTo(String id) {
    for (int i = 0; i < 30; i++) {
      if (focused().equals(id)) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("not reached by the tabulator: " + id);
  }

  /** The id of what has the focus. */
  public String focused() {
    return String.valueOf(driver.switchTo().activeElement().getDomAttribute("id"));
  }

  public WebElement element(String id) {
    return driver.findElement(By.id(id));
  }

  /** The text that can be seen of it. */
  public String text(String id) {
    return element(id).getText();
  }

  public boolean isVisible(String id) {
    return element(id).isDisplayed();
  }

  /** The value of an expression in the page. */
  public Object evaluate(String expression) {
    return driver.executeScript("return " + expression);
  }

  /** What axe finds that keeps people from using the page, in a line each. */
  public List<String> barriers() {
    return new AxeBuilder()
        .analyze(driver).getViolations().stream().map(Browser::describe).toList();
  }

  /** What the browser complains about: blocked scripts, errors, failed requests. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Keeps a picture of the whole page, for people to look at. */
  public void screenshot(String name) {
    Map<String, Object> picture =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(
          SCREENSHOTS.resolve(name + ".png"),
          Base64.getDecoder().decode((String) picture.get("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static String describe(Rule rule) {
    return "%s: %s: %s".formatted(rule.getId(), rule.getHelp(), rule.getNodes());
  }
}
