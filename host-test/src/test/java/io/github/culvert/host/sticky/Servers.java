package io.github.culvert.host.sticky;

import io.github.culvert.traefik.EchoUpstream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The servers of a service: upstreams by name, which come and go. For one thread. */
final class Servers implements AutoCloseable {
  private final Map<String, EchoUpstream> running = new LinkedHashMap<>();
  private final Map<String, String> urls = new LinkedHashMap<>();

  /** Starts one for each name. */
  static Servers start(String... names) {
    Servers servers = new Servers();
    for (String name : names) {
      EchoUpstream server = EchoUpstream.start(name);
      servers.running.put(name, server);
      servers.urls.put(name, server.uri().toString());
    }
    return servers;
  }

  /** Ends one; its address stays configured. */
  void end(String name) {
    running.remove(name).close();
  }

  /** The addresses, ended ones among them, as a list in YAML. */
  String yaml(String... without) {
    return urls.entrySet().stream()
        .filter(server -> !List.of(without).contains(server.getKey()))
        .map(server -> "{url: \"%s\"}".formatted(server.getValue()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public void close() {
    running.values().forEach(EchoUpstream::close);
  }
}
