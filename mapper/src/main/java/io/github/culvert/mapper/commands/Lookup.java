package io.github.culvert.mapper.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.culvert.mapper.store.Key;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one entry of a running mapper's store. */
@Command(
    name = "lookup",
    description = "Shows the entry of a running mapper's store that has that key, as JSON.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  culvert-mapper lookup --config mapper.yml me=alice",
      "  printf %%s \"$token\" | culvert-mapper lookup --url http://127.0.0.1:7777 session=-",
      "  culvert-mapper lookup --config mapper.yml"
          + " mapping/me/2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90",
      "",
      "Exit codes: 0 it is printed, 1 it failed, 2 wrong command line, 3 there is no such entry."
    })
final class Lookup implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int MAX_VALUE_BYTES = 64 * 1024;

  private final ConfigurationOptions configuration;

  @Mixin private ClientOptions mapper;

  @Parameters(
      paramLabel = "KEY",
      description =
          "mapping/NAME/HASH, or NAME=VALUE of the header or cookie; NAME=- reads the value from"
              + " the standard input, where no list of processes shows it.")
  private String key;

  Lookup(ConfigurationOptions configuration) {
    this.configuration = configuration;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Key found = key();
    try (MapperClient client = mapper.client(configuration)) {
      Optional<HttpResponse<InputStream>> response =
          client.find(client.request("/entries/" + found).timeout(TIMEOUT).build());
      if (response.isEmpty()) {
        System.err.println("culvert-mapper: no such entry: key=" + found);
        return Commands.NOT_FOUND;
      }
      try (InputStream body = response.get().body()) {
        System.out.println(new String(body.readAllBytes(), UTF_8));
      }
      return 0;
    }
  }

  private Key key() throws IOException {
    int equals = key.indexOf('=');
    try {
      if (equals < 0) {
        return new Key(key);
      }
      String value = key.substring(equals + 1);
      byte[] bytes = value.equals("-") ? standardInput() : value.getBytes(UTF_8);
      return Key.mapping(key.substring(0, equals), bytes);
    } catch (IllegalArgumentException e) {
      throw new FailedException("KEY: " + e.getMessage() + ", or NAME=VALUE");
    }
  }

  private static byte[] standardInput() throws IOException {
    byte[] bytes = System.in.readNBytes(MAX_VALUE_BYTES + 1);
    if (bytes.length > MAX_VALUE_BYTES) {
      throw new FailedException(
          "KEY: the value has more than %d bytes; no request has one so long"
              .formatted(MAX_VALUE_BYTES));
    }
    return bytes;
  }
}
