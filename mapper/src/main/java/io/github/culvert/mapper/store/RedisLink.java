package io.github.culvert.mapper.store;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Two connections to a Redis, one for commands and one that is told of changes. Once made they come
 * back by themselves; meanwhile commands are refused at once. Safe for concurrent use.
 *
 * @param commands of the one connection
 * @param changes the other connection
 * @param nodes the same as commands for each node that has keys, by a name that does not change
 */
record RedisLink(
    AbstractRedisClient client,
    RedisClusterAsyncCommands<String, String> commands,
    StatefulRedisPubSubConnection<String, String> changes,
    Supplier<NavigableMap<String, RedisClusterAsyncCommands<String, String>>> nodes)
    implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(1);

  private static final int MAX_WAITING = 10_000;
  private static final Duration TOPOLOGY_INTERVAL = Duration.ofSeconds(5);

  /**
   * Connects.
   *
   * @throws io.lettuce.core.RedisException when that fails or takes long
   */
  static RedisLink open(RedisAddress address, ClientResources resources) {
    address.uris().forEach(uri -> uri.setTimeout(TIMEOUT));
    return address.cluster() ? cluster(address, resources) : single(address, resources);
  }

  private static RedisLink single(RedisAddress address, ClientResources resources) {
    RedisURI uri = address.uris().getFirst();
    RedisClient client = RedisClient.create(resources, uri);
    try {
      client.setOptions(
          options().disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS).build());
      RedisClusterAsyncCommands<String, String> commands = client.connect().async();
      return new RedisLink(
          client, commands, client.connectPubSub(), () -> new TreeMap<>(Map.of("only", commands)));
    } catch (RuntimeException e) {
      shutdown(client);
      throw e;
    }
  }

  /** Connects to a node with the first command for it, which must therefore not be rejected. */
  private static RedisLink cluster(RedisAddress address, ClientResources resources) {
    RedisClusterClient client = RedisClusterClient.create(resources, address.uris());
    try {
      client.setOptions(options().build());
      StatefulRedisClusterConnection<String, String> connection = client.connect();
      return new RedisLink(
          client, connection.async(), client.connectPubSub(), () -> masters(connection));
    } catch (RuntimeException e) {
      shutdown(client);
      throw e;
    }
  }

  @Override
  public void close() {
    shutdown(client);
  }

  private static NavigableMap<String, RedisClusterAsyncCommands<String, String>> masters(
      StatefulRedisClusterConnection<String, String> connection) {
    NavigableMap<String, RedisClusterAsyncCommands<String, String>> masters = new TreeMap<>();
    for (RedisClusterNode node : connection.getPartitions()) {
      if (node.getRole().isUpstream()) {
        masters.put(node.getNodeId(), connection.getConnection(node.getNodeId()).async());
      }
    }
    return masters;
  }

  private static void shutdown(AbstractRedisClient client) {
    client.shutdown(0, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ClusterClientOptions.Builder options() {
    return ClusterClientOptions.builder()
        .requestQueueSize(MAX_WAITING)
        .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
        .topologyRefreshOptions(
            ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(TOPOLOGY_INTERVAL)
                .build());
  }
}
