package io.github.culvert.host.wasi;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.wasi.WasiOptions;
import com.dylibso.chicory.wasi.WasiPreview1;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The functions of {@code wasi_snapshot_preview1} for one instance. For one thread at a time. */
public final class Wasi implements AutoCloseable {
  private final WasiPreview1 chicory;

  public Wasi(Map<String, Path> mounts, Map<String, String> environment, Clock clock) {
    var options = WasiOptions.builder().withClock(clock).withRandom(new Random(42));
    mounts.forEach(options::withDirectory);
    environment.forEach(options::withEnvironment);
    chicory = WasiPreview1.builder().withOptions(options.build()).build();
  }

  public List<HostFunction> functions() {
    return List.of(com.dylibso.chicory.wasi.WasiPreview1_ModuleFactory.toHostFunctions(chicory));
  }

  @Override
  public void close() {
    chicory.close();
  }
}
