package io.github.culvert.mapper.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a running mapper write entries into its store. */
@Command(
    name = "import",
    description = "Writes entries into the store of a running mapper, whatever is there.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    sortOptions = false,
    footer = {
      "",
      "A line is an entry in JSON, as export writes it, or with name and value for the key:",
      "  {\"name\":\"me\",\"value\":\"alice\",\"headers\":{\"X-Group\":\"admins\"},\"ttl\":3600}",
      "",
      "Examples:",
      "  culvert-mapper import --dry-run --config mapper.yml sessions.ndjson",
      "  culvert-mapper export --url http://old:7777 | culvert-mapper import --config mapper.yml -",
      "",
      "Exit codes: 0 all lines are written and synced, 1 it failed or lines were refused (the"
          + " others are written), 2 wrong command line. It can be run again."
    })
final class Import implements Callable<Integer> {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final ConfigurationOptions configuration;

  @Mixin private ClientOptions mapper;

  @Option(names = "--dry-run", description = "Checks every line, and writes nothing.")
  private boolean dryRun;

  @Parameters(paramLabel = "FILE", description = "Lines of JSON; - is the standard input.")
  private Path file;

  Import(ConfigurationOptions configuration) {
    this.configuration = configuration;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Progress progress = new Progress("import", System.err, System::nanoTime);
    try (MapperClient client = mapper.client(configuration);
        InputStream lines = new CountedLines(open(), progress)) {
      HttpRequest request =
          client
              .request(dryRun ? "/import?dryRun=true" : "/import")
              .POST(BodyPublishers.ofInputStream(() -> lines))
              .build();
      return report(client.send(request));
    } finally {
      progress.end();
    }
  }

  private InputStream open() throws IOException {
    try {
      return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new FailedException("%s: no such file".formatted(file));
    }
  }

  /** Prints what was refused, and the counts. */
  private int report(HttpResponse<InputStream> response) throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonObject told = json(line);
        if (told.containsKey("error")) {
          System.err.printf("line %d: %s%n", told.getInt("line"), told.getString("error"));
        } else if (told.containsKey("done")) {
          return finish(told);
        }
      }
    }
    throw new FailedException("the import broke off; what was read before may be written");
  }

  private int finish(JsonObject counts) {
    System.out.printf(
        "%s %d of %d lines, refused %d%n",
        dryRun ? "would write" : "wrote",
        counts.getJsonNumber("written").longValue(),
        counts.getJsonNumber("lines").longValue(),
        counts.getJsonNumber("refused").longValue());
    return counts.getJsonNumber("refused").longValue() == 0 ? 0 : Commands.FAILED;
  }

  private static JsonObject json(String line) {
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }
}
