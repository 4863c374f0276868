package io.github.culvert.host.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import io.github.culvert.traefik.SeenRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests mapped by the mapper's own mappings. */
@Timeout(120)
class MappingTest {
  private static final String MAPPINGS =
      """
      mappings:
        - when: {me: alice}
          upstream: {X-User: alice, X-Group: admins}
        - when: {me: "alice, bob"}
          upstream: {X-User: both}
        - when: {session: one}
          upstream: {X-User: by cookie}
        - when: {session: "one; two"}
          upstream: {X-User: both cookies}
        - when: {me: remover}
          upstream: {X-Old: null, X-User: remover}
        - when: {me: responder}
          upstream: {X-User: responder}
          response: {X-Served-For: responder}
        - when: {me: denied}
          deny: {status: 451, body: not for you}
          response: {X-Reason: law}
        - when: {me: settler}
          upstream: {Accept: text/mapped, X_Any: thing, Cookie: a=b, X-Bytes: "grün"}
        - when: {me: other}
          upstream: {X-User: other, X-Other: "1"}
        - when: {}
          upstream: {X-User: nobody}
      """;

  private static Site site;
  private static MapperProcess mapper;

  @BeforeAll
  static void start() {
    site =
        Site.start(
            new Route(
                "fixed",
                "{session: {headers: [Me], cookies: [session], upstreamHeaders: [X-User, X-Group,"
                    + " X-Old], timeout: 10000}}"),
            new Route("open", "{session: {headers: [Me], timeout: 10000}}"),
            new Route("anonymous", "{session: {headers: [Me], anonymous: true, timeout: 10000}}"),
            new Route("defaults", "{timeout: 10000}"));
    mapper = Mapper.start(site, MAPPINGS);
  }

  @AfterAll
  static void stop() {
    mapper.close();
    site.close();
  }

  @Test
  void header_isMapped() {
    SeenRequest seen = site.seen("/fixed", "Me: alice");

    assertThat(seen.values("X-User")).containsExactly("alice");
    assertThat(seen.values("X-Group")).containsExactly("admins");
    assertThat(seen.values("Me")).containsExactly("alice");
  }

  @Test
  void header_nameInAnyCase() {
    assertThat(site.seen("/fixed", "mE: alice").values("X-User")).containsExactly("alice");
  }

  @Test
  void header_isMeByDefault() {
    assertThat(site.seen("/defaults", "Me: alice").values("X-User")).containsExactly("alice");
  }

  @Test
  void header_severalLinesAreOneValue() {
    assertThat(site.seen("/fixed", "Me: alice", "me: bob").values("X-User"))
        .containsExactly("both");
    assertThat(site.seen("/fixed", "Me: alice, bob").values("X-User")).containsExactly("both");
  }

  @Test
  void header_emptyLineCounts() {
    assertThat(site.seen("/fixed", "Me: alice", "Me:").values("X-User")).containsExactly("nobody");
  }

  @Test
  void cookie_isMapped() {
    assertThat(site.seen("/fixed", "Cookie: a=b; session=one; c=d").values("X-User"))
        .containsExactly("by cookie");
  }

  @Test
  void cookie_nameInAnyCase() {
    assertThat(site.seen("/fixed", "Cookie: Session=one").values("X-User"))
        .containsExactly("by cookie");
  }

  @Test
  void cookie_inAnotherLine() {
    SeenRequest seen = site.seen("/fixed", "Cookie: a=b", "Cookie: session=one");

    assertThat(seen.values("X-User")).containsExactly("by cookie");
    assertThat(seen.values("Cookie")).containsExactly("a=b", "session=one");
  }

  @Test
  void cookie_twiceIsOneValue() {
    assertThat(site.seen("/fixed", "Cookie: session=one; session=two").values("X-User"))
        .containsExactly("both cookies");
    assertThat(site.seen("/fixed", "Cookie: session=one", "Cookie: session=two").values("X-User"))
        .containsExactly("both cookies");
  }

  @Test
  void nothingCaptured_isNotAsked() {
    assertThat(site.seen("/fixed").values("X-User")).isEmpty();
    assertThat(site.seen("/fixed", "Cookie: other=one").values("X-User")).isEmpty();
  }

  @Test
  void nothingCaptured_isAskedWithAnonymous() {
    assertThat(site.seen("/anonymous").values("X-User")).containsExactly("nobody");
    assertThat(site.seen("/anonymous", "Me: alice").values("X-User")).containsExactly("alice");
  }

  @Test
  void null_removesTheHeader() {
    SeenRequest seen = site.seen("/open", "Me: remover", "X-Old: 1", "x_old: 2", "X-Older: 3");

    assertThat(seen.values("X-User")).containsExactly("remover");
    assertThat(seen.values("X-Old")).isEmpty();
    assertThat(seen.values("X_Old")).isEmpty();
    assertThat(seen.values("X-Older")).containsExactly("3");
  }

  @Test
  void response_goesToTheClient() {
    Answer answer = site.get("/fixed", "Me: responder");

    assertThat(answer.values("X-Served-For")).containsExactly("responder");
    assertThat(answer.seen().values("X-Served-For")).isEmpty();
    assertThat(answer.seen().values("X-User")).containsExactly("responder");
  }

  @Test
  void deny_answersInPlaceOfTheUpstream() {
    long before = site.upstreamRequests();

    Answer answer = site.get("/fixed", "Me: denied");

    assertThat(answer.status()).isEqualTo(451);
    assertThat(answer.body()).isEqualTo("not for you");
    assertThat(answer.values("X-Reason")).containsExactly("law");
    assertThat(answer.isWhole()).isTrue();
    assertThat(site.upstreamRequests()).isEqualTo(before);
  }

  @Test
  void anyName_replacesWhatTheClientSent() {
    SeenRequest seen =
        site.seen("/open", "Me: settler", "Accept: text/plain", "X-Any: forged", "Cookie: c=d");

    assertThat(seen.values("Accept")).containsExactly("text/mapped");
    assertThat(seen.values("Cookie")).containsExactly("a=b");
    assertThat(seen.values("X_Any")).containsExactly("thing");
    assertThat(seen.values("X-Any")).isEmpty();
    assertThat(seen.values("X-Bytes")).containsExactly("gr\u00c3\u00bcn");
  }

  @Test
  void anotherName_isRefusedAsAWhole() {
    assertThat(site.seen("/fixed", "Me: other").values("X-User")).isEmpty();
    assertThat(site.seen("/fixed", "Me: other").values("X-Other")).isEmpty();
    assertThat(
            site.traefik()
                .log()
                .await("header that upstreamHeaders does not name", Duration.ofSeconds(10)))
        .contains("WRN", "X-Other", "middlewareName=fixed@file");
    assertThat(site.seen("/open", "Me: other").values("X-Other")).containsExactly("1");
  }
}
