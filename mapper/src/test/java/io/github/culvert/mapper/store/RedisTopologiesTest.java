package io.github.culvert.mapper.store;

import static io.github.culvert.mapper.store.StoreContract.entry;
import static io.github.culvert.mapper.store.StoreContract.key;
import static io.github.culvert.mapper.store.StoreContract.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.culvert.traefik.ChildProcess;
import io.github.culvert.traefik.FreePorts;
import io.github.culvert.traefik.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shared store behind sentinels and on a cluster, of real processes. */
@Timeout(120)
class RedisTopologiesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SLOTS = 16_384;
  private static final int CLUSTER_BUS = 10_000;

  private final SeenChanges seen = new SeenChanges();

  @Test
  void sentinel_masterKilled_theReplicaIsWrittenTo(@TempDir Path folder) throws Exception {
    int port = FreePorts.find(1).getFirst();
    try (RedisServer master = new RedisServer(directory(folder, "master"));
        RedisServer replica =
            new RedisServer(
                directory(folder, "replica"), "--replicaof", "127.0.0.1", "" + master.port());
        ChildProcess _ = master.sentinel(port);
        Store store = start("redis://127.0.0.1:%d?sentinel=main".formatted(port))) {
      store.write(key("a"), entry("1"), Expected.ANYTHING);
      await().atMost(PATIENCE).until(() -> isReplicated(replica) && isKnown(port));

      master.kill();

      await().atMost(PATIENCE).until(() -> writes(store, "2"));
      assertThat(value(store, "a")).contains("2");
      try (RedisClient client = RedisClient.create(replica.uri());
          StatefulRedisConnection<String, String> connection = client.connect()) {
        assertThat(connection.sync().hget("culvert:" + key("a"), "headers")).contains("2");
      }
    }
  }

  @Test
  void cluster_everyKeyHasItsNode_andAllChangesAreTold(@TempDir Path folder) throws Exception {
    List<RedisServer> nodes = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        nodes.add(clusterNode(directory(folder, "node" + i)));
      }
      makeCluster(nodes);
      String address = "redis://127.0.0.1:%d?cluster".formatted(nodes.getFirst().port());
      try (Store store = start(address);
          Store writer = start(address)) {
        for (int i = 0; i < 30; i++) {
          assertThat(writer.write(key("k" + i), entry("" + i), Expected.NOTHING)).isTrue();
        }
        for (int i = 0; i < 30; i++) {
          Key key = key("k" + i);
          assertThat(value(store, "k" + i)).contains("" + i);
          await().until(() -> seen.keys().contains(key));
        }
      }
      try (Store store = start(address)) {
        Set<Key> listed = new HashSet<>();
        Optional<String> cursor = Optional.of(Page.FIRST);
        while (cursor.isPresent()) {
          Page page = store.list(cursor.get(), 10);
          page.entries().forEach(item -> listed.add(item.key()));
          cursor = page.next();
        }
        assertThat(listed).hasSize(30);
      }
      assertThat(nodes).allMatch(node -> keyCount(node) > 0);
    } finally {
      nodes.forEach(RedisServer::close);
    }
  }

  private Store start(String address) throws StoreException {
    Store store = StoreAddress.store(address, InstantSource.system());
    store.start(seen);
    await().atMost(PATIENCE).until(() -> store.problem().isEmpty());
    return store;
  }

  private static boolean writes(Store store, String value) throws InterruptedException {
    try {
      return store.write(key("a"), entry(value), Expected.ANYTHING);
    } catch (StoreException e) {
      return false;
    }
  }

  private static Path directory(Path folder, String name) throws Exception {
    return Files.createDirectory(folder.resolve(name));
  }

  private static boolean isReplicated(RedisServer replica) {
    return keyCount(replica) == 1;
  }

  private static boolean isKnown(int sentinelPort) {
    RedisURI uri = RedisURI.create("127.0.0.1", sentinelPort);
    try (RedisClient client = RedisClient.create(uri);
        var connection = client.connectSentinel()) {
      return connection.sync().master("main").get("num-slaves").equals("1");
    }
  }

  private static long keyCount(RedisServer node) {
    try (RedisClient client = RedisClient.create(node.uri());
        StatefulRedisConnection<String, String> connection = client.connect()) {
      return connection.sync().dbsize();
    }
  }

  /** Its second port is its first and {@value #CLUSTER_BUS}, so the first must not be too high. */
  private static RedisServer clusterNode(Path folder) {
    var ports =
        IntStream.generate(() -> FreePorts.find(1).getFirst())
            .filter(free -> free + CLUSTER_BUS <= 0xffff)
            .iterator();
    return new RedisServer(folder, ports::nextInt, "--cluster-enabled", "yes");
  }

  private static void makeCluster(List<RedisServer> nodes) {
    for (int i = 0; i < nodes.size(); i++) {
      int from = SLOTS * i / nodes.size();
      int to = SLOTS * (i + 1) / nodes.size();
      try (RedisClient client = RedisClient.create(nodes.get(i).uri());
          StatefulRedisConnection<String, String> connection = client.connect()) {
        RedisCommands<String, String> commands = connection.sync();
        commands.clusterAddSlots(IntStream.range(from, to).toArray());
        commands.clusterMeet("127.0.0.1", nodes.getFirst().port());
      }
    }
    nodes.forEach(node -> await().atMost(PATIENCE).until(() -> isWhole(node, nodes.size())));
  }

  private static boolean isWhole(RedisServer node, int nodes) {
    try (RedisClient client = RedisClient.create(node.uri());
        StatefulRedisConnection<String, String> connection = client.connect()) {
      String info = connection.sync().clusterInfo();
      return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + nodes);
    }
  }
}
