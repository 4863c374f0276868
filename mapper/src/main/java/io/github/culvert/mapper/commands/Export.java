package io.github.culvert.mapper.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gets all entries of a running mapper's store. */
@Command(
    name = "export",
    description = "Gets all entries of a running mapper's store, a line of JSON for each.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  culvert-mapper export --config mapper.yml sessions.ndjson",
      "  culvert-mapper export --url http://127.0.0.1:7777 | gzip > sessions.ndjson.gz",
      "",
      "Exit codes: 0 all is written, 1 it failed (a named file is then as it was), 2 wrong command"
          + " line."
    })
final class Export implements Callable<Integer> {
  private final ConfigurationOptions configuration;

  @Mixin private ClientOptions mapper;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to write; for the owner alone. Default: the standard output.")
  private Path file;

  Export(ConfigurationOptions configuration) {
    this.configuration = configuration;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Progress progress = new Progress("export", System.err, System::nanoTime);
    try (MapperClient client = mapper.client(configuration);
        InputStream lines =
            new CountedLines(client.send(client.request("/export").build()).body(), progress)) {
      if (file == null) {
        lines.transferTo(System.out);
        System.out.flush();
      } else {
        replace(file, lines);
      }
    } finally {
      progress.end();
    }
    return 0;
  }

  /** The file is the old one or the whole new one. */
  private static void replace(Path file, InputStream lines) throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    if (!Files.isDirectory(folder)) {
      throw new FailedException("%s: no such folder".formatted(folder));
    }
    Path unfinished = Files.createTempFile(folder, file.getFileName() + ".", ".unfinished");
    try {
      // A copy would take the file's place, and be for others to read, too.
      try (OutputStream out = Files.newOutputStream(unfinished)) {
        lines.transferTo(out);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
