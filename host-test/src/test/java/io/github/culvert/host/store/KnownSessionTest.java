package io.github.culvert.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.host.traefik.Mapper;
import io.github.culvert.host.traefik.Site;
import io.github.culvert.host.traefik.Site.Route;
import io.github.culvert.traefik.MapperProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session that the table knows needs no mapper, while its time there lasts. */
@Timeout(120)
class KnownSessionTest {
  @Test
  void mapperDies_knownSessionsAreServed_othersRefused_andTheNextMapperHasAll() {
    try (var site = Site.start(new Route("app", "{store: {timeout: 10000}}"))) {
      ClientSession known;
      ClientSession unread;
      try (MapperProcess mapper = start(site)) {
        known = ClientSession.begun(site, "/app", "User", "known");
        unread = ClientSession.begun(site, "/app", "User", "unread");
        assertThat(known.values("/app", "User")).containsExactly("known");
        mapper.kill();
      }
      assertThat(known.values("/app", "User")).containsExactly("known");
      assertThat(unread.respond("/app").status()).isEqualTo(503);
      assertThat(known.respond("/app", "X-Session-Set-User: lost").status()).isEqualTo(503);
      assertThat(known.values("/app", "User")).containsExactly("known");

      try (MapperProcess _ = start(site)) {
        assertThat(known.values("/app", "User")).containsExactly("known");
        assertThat(unread.values("/app", "User")).containsExactly("unread");
      }
    }
  }

  private static MapperProcess start(Site site) {
    return Mapper.start(
        site, "store: {address: \"sqlite:%s/store.db\", freshness: 300}".formatted(site.folder()));
  }
}
