package io.github.culvert.mapper.sticky;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.sticky.ServersQuestion.Choice;
import io.github.culvert.mapper.sticky.StickyService.Server;
import io.github.culvert.wire.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundedLoadsTest {
  private static final List<Server> SERVERS =
      List.of(new Server(11, 1), new Server(22, 1), new Server(33, 2), new Server(44, 1));
  private static final long WEIGHTS = 5;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final BoundedLoads loads = new BoundedLoads(() -> now);

  private long server(long key, long percent) {
    return Assignment.server(loads.assign(SERVERS, new Choice(key, percent)), 0);
  }

  @Test
  void withRoom_sameKeySameServer() {
    long first = server(7, 10_000);
    for (int i = 0; i < 5; i++) {
      assertThat(server(7, 10_000)).isEqualTo(first);
    }
  }

  @Test
  void fullServer_nextOfTheKeysOrder_andBackWhenARequestIsOver() {
    List<Server> two = SERVERS.subList(0, 2);
    byte[] first = loads.assign(two, new Choice(7, 100));
    long home = Assignment.server(first, 0);

    assertThat(Assignment.server(loads.assign(two, new Choice(7, 100)), 0)).isNotEqualTo(home);
    loads.done(Assignment.number(first, 0));
    assertThat(Assignment.server(loads.assign(two, new Choice(7, 100)), 0)).isEqualTo(home);
  }

  @Test
  void whateverComesAndGoes_noServerIsAboveItsShare() {
    Random random = new Random(1);
    Map<Long, Integer> expected = new HashMap<>();
    Deque<byte[]> underWay = new ArrayDeque<>();
    for (int i = 0; i < 20_000; i++) {
      if (random.nextInt(100) < 48 && !underWay.isEmpty()) {
        byte[] over = underWay.poll();
        loads.done(Assignment.number(over, 0));
        loads.done(Assignment.number(over, 0)); // told twice, counted once
        expected.merge(Assignment.server(over, 0), -1, Integer::sum);
      } else {
        byte[] assignment = loads.assign(SERVERS, new Choice(random.nextInt(3), 125));
        underWay.add(assignment);
        long server = Assignment.server(assignment, 0);
        int load = expected.merge(server, 1, Integer::sum);
        int weight = server == 33 ? 2 : 1;
        assertThat(load)
            .isLessThanOrEqualTo((int) Math.ceil(1.25 * underWay.size() * weight / WEIGHTS));
      }
    }
  }

  @Test
  void requestThatIsNeverOver_isForgottenOneDay() {
    List<Server> two = SERVERS.subList(0, 2);
    long home = Assignment.server(loads.assign(two, new Choice(7, 100)), 0);
    now = now.plus(BoundedLoads.LONGEST).plus(Duration.ofSeconds(1));

    assertThat(Assignment.server(loads.assign(two, new Choice(7, 100)), 0)).isEqualTo(home);
  }

  @Test
  void numberOfAnotherMapper_endsNothing() {
    List<Server> two = SERVERS.subList(0, 2);
    byte[] first = loads.assign(two, new Choice(7, 100));
    new BoundedLoads(() -> now).done(Assignment.number(first, 0));
    loads.done(Assignment.number(first, 0) - 1);

    assertThat(Assignment.server(loads.assign(two, new Choice(7, 100)), 0))
        .isNotEqualTo(Assignment.server(first, 0));
  }
}
