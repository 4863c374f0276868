package io.github.culvert.mapper;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.config.ConfigurationSource;
import io.github.culvert.mapper.config.Setting;
import io.github.culvert.mapper.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapper in this process, and the files it was started with. */
final class RunningMapper implements AutoCloseable {
  private final Path folder;
  private final List<SessionMapper> sessionMappers;
  private MapperServer server;

  /** Starts a mapper with a configuration file of that text in a folder of its own. */
  RunningMapper(Path folder, String yaml, SessionMapper... sessionMappers) {
    this.folder = folder;
    this.sessionMappers = List.of(sessionMappers);
    write(yaml);
    start();
  }

  Path bridge() {
    return folder.resolve("bridge");
  }

  Path configurationFile() {
    return folder.resolve("culvert.yaml");
  }

  void write(String yaml) {
    try {
      Files.writeString(configurationFile(), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestGuest guest() {
    return new TestGuest(bridge());
  }

  void stop() {
    server.close();
  }

  void start() {
    try {
      server = create();
      server.start(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another mapper for the same files. */
  MapperServer create() {
    return new MapperServer(configuration(), sessionMappers, InstantSource.system());
  }

  private ConfigurationSource configuration() {
    Settings flags = Settings.ofFlags(Map.of(Setting.BRIDGE, bridge().toString()));
    return new ConfigurationSource(Optional.of(configurationFile()), flags, Map.of());
  }

  @Override
  public void close() {
    stop();
  }
}
