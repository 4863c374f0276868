package io.github.culvert.serve;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginRefusedException;
import io.github.culvert.host.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * A plugin that is started again when its files have changed. If the new one does not start, the
 * old one goes on. Safe for any number of threads.
 */
final class ReloadedPlugin implements AutoCloseable {
  private static final int LOOK_EVERY_MS = 250;

  private final PluginSource source;
  private final Consumer<String> out;
  private final Thread looking =
      Thread.ofVirtual().name("look for changes").unstarted(this::lookUntilClosed);

  /** Read by requests under way; written where the plugin changes, for which they have ended. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private Plugin plugin;
  private String version;

  private ReloadedPlugin(PluginSource source, Consumer<String> out) throws IOException {
    this.source = source;
    this.out = out;
    version = source.version();
    plugin = source.start();
  }

  /**
   * Starts it, and looks for changes until closed.
   *
   * @param out takes lines about each start
   * @throws PluginRefusedException if it does not start now
   * @throws UncheckedIOException if the configuration cannot be read now
   */
  static ReloadedPlugin start(PluginSource source, Consumer<String> out) {
    try {
      var plugin = new ReloadedPlugin(source, out);
      plugin.looking.start();
      return plugin;
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration cannot be read: " + e.getMessage(), e);
    }
  }

  Exchange handle(HttpRequest request, Upstream upstream) {
    lock.readLock().lock();
    try {
      return plugin.handle(request, upstream);
    } finally {
      lock.readLock().unlock();
    }
  }

  private void lookUntilClosed() {
    try {
      while (true) {
        Thread.sleep(LOOK_EVERY_MS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    String now = source.version();
    if (now.equals(version)) {
      return;
    }
    version = now;
    try {
      exchange(source.start());
      out.accept("started again, since its files have changed");
    } catch (PluginRefusedException | IOException e) {
      out.accept("the one of before goes on, since the changed does not start: " + e.getMessage());
    }
  }

  private void exchange(Plugin next) {
    lock.writeLock().lock();
    try (Plugin _ = plugin) {
      plugin = next;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Ends the looking, then the plugin. */
  @Override
  public void close() {
    looking.interrupt();
    plugin.close();
  }
}
