package io.github.culvert.host;

import com.dylibso.chicory.runtime.ImportFunction;
import io.github.culvert.host.wasi.Wasi;
import java.util.ArrayList;
import java.util.List;

/**
 * One running copy of a plugin, with a memory of its own that lives from request to request.
 * Traefik holds one for each request under way and takes any that is idle. For one thread at a
 * time, and not for a request inside of another.
 */
public final class PluginInstance implements AutoCloseable {
  private final HttpHandler handler;
  private final Wasi wasi;
  private final Guest guest;

  /**
   * Starts it.
   *
   * @param log takes what it logs
   * @throws PluginRefusedException if the plugin does not start
   */
  PluginInstance(GuestModule module, PluginFile.Settings settings, RecentLog log) {
    handler = new HttpHandler(settings.config(), module.traces(), log);
    wasi = new Wasi(settings.mounts(), settings.environment(), settings.clock());
    var imports = new ArrayList<ImportFunction>(handler.functions());
    imports.addAll(wasi.functions());
    try {
      guest = new Guest(module, imports);
      guest.start();
    } catch (GuestFailedException e) {
      wasi.close();
      throw new PluginRefusedException(
          "the plugin did not start, " + e.getMessage(), handler.startLog(), e);
    } catch (RuntimeException e) {
      wasi.close();
      throw e;
    }
  }

  /**
   * Sends a request through this instance. What the upstream throws comes out here.
   *
   * @throws IllegalStateException if another request is under way in this instance
   */
  public Exchange handle(HttpRequest request, Upstream upstream) {
    RequestInFlight inFlight = handler.begin(request);
    try {
      return new ExchangeRun(guest, inFlight, upstream).run();
    } finally {
      handler.end();
    }
  }

  /** How many pages of 64 KiB the memory has now. */
  public int memoryPages() {
    return guest.memoryPages();
  }

  /** How many pages of 64 KiB the memory had before the plugin's first instruction. */
  public int initialMemoryPages() {
    return guest.initialMemoryPages();
  }

  /** What the plugin logged when this instance was started. */
  public List<LogEntry> startLog() {
    return handler.startLog();
  }

  /** Closes the files that the plugin holds open; may be called twice. */
  @Override
  public void close() {
    wasi.close();
  }
}
