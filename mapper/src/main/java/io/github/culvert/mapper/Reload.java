package io.github.culvert.mapper;

import io.github.culvert.mapper.config.ConfigurationException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration in force: read again when one of its files changes, or when somebody asks. A
 * wrong one leaves that of before in force. {@link #current} may be called by any thread, {@link
 * #run} by one.
 */
final class Reload implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private final LoadedConfiguration started;
  private final Consumer<LoadedConfiguration> loaded;
  private final WatchedFiles files;
  private final AtomicBoolean requested = new AtomicBoolean();
  private volatile LoadedConfiguration current;

  /**
   * Begins with what the mapper was started with.
   *
   * @param loaded to be called when another configuration is in force
   */
  Reload(LoadedConfiguration started, Consumer<LoadedConfiguration> loaded) {
    this.started = started;
    this.loaded = loaded;
    current = started;
    files = new WatchedFiles(started.files());
  }

  LoadedConfiguration current() {
    return current;
  }

  /** Has the next {@link #run} read everything; any thread may call it. */
  void request() {
    requested.set(true);
  }

  /** Reads the configuration if there is reason to. */
  @Override
  public void run() {
    try {
      boolean changed = files.haveChanged();
      if (requested.getAndSet(false) || changed) {
        load();
      }
    } catch (RuntimeException e) { // or it would never be tried again
      LOG.atError().setCause(e).log("loading the configuration");
    }
  }

  private void load() {
    try {
      current = LoadedConfiguration.of(started.source());
    } catch (ConfigurationException e) {
      LOG.atError()
          .addKeyValue("reason", e.getMessage())
          .log("configuration not loaded, the earlier one stays in force");
      return;
    }
    files.watch(current.files());
    loaded.accept(current);
    LOG.atInfo().addKeyValue("mappings", current.mappings().size()).log("configuration loaded");
    List<String> keys = started.settings().needingRestart(current.settings());
    if (!keys.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("keys", String.join(", ", keys))
          .log("configuration changed where the mapper needs a restart");
    }
  }
}
