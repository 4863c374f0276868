package io.github.culvert.host.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.LogEntry;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.Upstream;
import io.github.culvert.wire.BridgeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What all guests of a bridge directory meet is in the log once: each plugin here is a guest. */
@EnabledOnOs(OS.LINUX)
class SharedFailureLogTest {
  private static final Path WASM = Path.of("../plugin/target/plugin.wasm");
  private static final HttpRequest STICKY = HttpRequest.get("/").withHeader("X-User", "alice");
  private static final HttpRequest STORED =
      HttpRequest.get("/")
          .withHeader("Cookie", "session=abcdefghijklmnopqrstuvwxyz-_0189.19aa0e3b000");
  private static final HttpResponse HELLO = HttpResponse.ok("hello");
  private static final HttpResponse WRONG = HELLO.withHeader("X-Session-Renew", "perhaps");
  private static final Duration TEN_MINUTES = Duration.ofMillis(BridgeFiles.CLAIM_MS);
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private Path bridge;
  private final SetClock clock = new SetClock();
  private final List<Plugin> guests = new ArrayList<>();

  private Plugin guest(Path mounted) {
    Plugin guest =
        PluginFile.read(WASM)
            .withConfig("{\"sticky\": {\"headerName\": \"X-User\"}, \"store\": {}}")
            .withMount("/bridge", mounted)
            .withClock(clock)
            .start();
    guests.add(guest);
    return guest;
  }

  @AfterEach
  void stop() {
    guests.forEach(Plugin::close);
  }

  private static List<String> lines(Plugin guest, HttpRequest request, HttpResponse response) {
    return guest.handle(request, Upstream.answering(response)).log().stream()
        .map(LogEntry::text)
        .toList();
  }

  private static List<String> lines(Plugin guest, HttpRequest request) {
    return lines(guest, request, HELLO);
  }

  private Path makeFolder() throws IOException {
    return Files.createDirectory(bridge.resolve(BridgeFiles.CLAIMS));
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void mapperDown_isWrittenByOneGuest_forEachThatFailed() throws Exception {
    makeFolder();
    Plugin one = guest(bridge);
    Plugin other = guest(bridge);

    assertThat(lines(one, STICKY)).singleElement().asString().contains("the mapper is down");
    assertThat(lines(other, STICKY)).isEmpty();
    assertThat(lines(other, STORED))
        .singleElement()
        .asString()
        .startsWith("reading the session failed: the mapper is down");
    assertThat(lines(one, STORED)).isEmpty();
  }

  @Test
  void tenMinutesOver_isWrittenAgain_byOneGuest() throws Exception {
    Path claims = makeFolder();
    Plugin one = guest(bridge);
    Plugin other = guest(bridge);
    assertThat(lines(one, STICKY)).hasSize(1);
    List<Path> first = entries(claims);
    assertThat(lines(other, STICKY)).isEmpty();

    clock.advance(TEN_MINUTES.minusMillis(1));
    assertThat(lines(guest(bridge), STICKY)).isEmpty();
    clock.advance(Duration.ofMillis(1));

    assertThat(lines(other, STICKY)).hasSize(1);
    assertThat(lines(one, STICKY)).isEmpty();
    assertThat(entries(claims)).hasSize(1).doesNotContainAnyElementsOf(first);
  }

  @Test
  void claimOfTheDayBefore_isRemoved() throws Exception {
    Path claims = makeFolder();
    assertThat(lines(guest(bridge), STICKY)).hasSize(1);

    clock.advance(DAY);

    assertThat(lines(guest(bridge), STICKY)).hasSize(1);
    assertThat(entries(claims)).hasSize(1);
  }

  @Test
  void noMapperHasMadeTheFolder_isWrittenByOneGuest() throws Exception {
    assertThat(lines(guest(bridge), STICKY)).hasSize(1);
    assertThat(lines(guest(bridge), STICKY)).isEmpty();
    assertThat(entries(bridge)).hasSize(1);

    clock.advance(TEN_MINUTES);

    assertThat(lines(guest(bridge), STICKY)).hasSize(1);
    assertThat(entries(bridge)).hasSize(1);
  }

  @Test
  void directoryThatCannotBeWritten_isWrittenByEachGuest() {
    Path unwritable = Path.of("/proc");

    assertThat(lines(guest(unwritable), STICKY)).hasSize(1);
    assertThat(lines(guest(unwritable), STICKY)).hasSize(1);
  }

  @Test
  void claim_isEmpty_andALinkInItsPlaceIsNotFollowed() throws Exception {
    Path claims = makeFolder();
    assertThat(lines(guest(bridge), STICKY)).hasSize(1);
    Path claim = entries(claims).getFirst();
    assertThat(claim).isEmptyFile();
    Files.delete(claim);
    Files.createSymbolicLink(claim, bridge.resolve("elsewhere"));

    assertThat(lines(guest(bridge), STICKY)).isEmpty();

    assertThat(bridge.resolve("elsewhere")).doesNotExist();
    assertThat(claim).isSymbolicLink();
  }

  /** What a service or a client says may be in the reason: files without bound. */
  @Test
  void reasonOfTheRequestsOwn_isWrittenByEachGuest_withoutAFile() throws Exception {
    Path claims = makeFolder();

    assertThat(lines(guest(bridge), HttpRequest.get("/"), WRONG)).hasSize(1);
    assertThat(lines(guest(bridge), HttpRequest.get("/"), WRONG)).hasSize(1);

    assertThat(entries(claims)).isEmpty();
  }
}
