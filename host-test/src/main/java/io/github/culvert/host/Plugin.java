package io.github.culvert.host;

import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A started plugin: what one middleware is in Traefik. Safe for any number of threads; requests at
 * the same time run in instances of their own, and an idle instance is used again, the latest
 * first.
 */
public final class Plugin implements AutoCloseable {
  private final GuestModule module;
  private final PluginFile.Settings settings;
  private final RecentLog log = new RecentLog();
  private final Queue<PluginInstance> instances = new ConcurrentLinkedQueue<>();
  private final Deque<PluginInstance> idle = new ConcurrentLinkedDeque<>();

  /** Starts the first instance at once, so that a wrong configuration is told here. */
  Plugin(GuestModule module, PluginFile.Settings settings) {
    this.module = module;
    this.settings = settings;
    idle.push(newInstance());
  }

  /**
   * Sends a request through the plugin and, if it lets it through, to the upstream. What the
   * upstream throws comes out here; how the plugin failed, if it did, is in the exchange.
   *
   * @throws PluginRefusedException if one more instance was needed and did not start
   */
  public Exchange handle(HttpRequest request, Upstream upstream) {
    PluginInstance free = idle.poll();
    PluginInstance instance = free == null ? newInstance() : free;
    try {
      return instance.handle(request, upstream);
    } finally {
      idle.push(instance);
    }
  }

  /**
   * Starts an instance for the caller alone, for a test that asks what one instance remembers or
   * how much memory it takes. It is closed with the plugin at the latest.
   *
   * @throws PluginRefusedException if it does not start
   */
  public PluginInstance newInstance() {
    var instance = new PluginInstance(module, settings, log);
    instances.add(instance);
    return instance;
  }

  /** All instances so far, in the order of their starts. */
  public List<PluginInstance> instances() {
    return List.copyOf(instances);
  }

  /** What the plugin logged when its first instance was started. */
  public List<LogEntry> startLog() {
    return instances.element().startLog();
  }

  /** The last hundred lines that the plugin logged, at its start and for requests, in order. */
  public List<LogEntry> recentLog() {
    return log.entries();
  }

  /** Closes all instances; may be called twice, and not while requests are under way. */
  @Override
  public void close() {
    instances.forEach(PluginInstance::close);
  }
}
