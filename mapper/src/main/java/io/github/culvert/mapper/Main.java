package io.github.culvert.mapper;

import io.github.culvert.mapper.bridge.BridgeException;
import io.github.culvert.mapper.config.Configuration;
import io.github.culvert.mapper.config.ConfigurationException;
import io.github.culvert.mapper.config.HttpSettings;
import io.github.culvert.mapper.config.ListenAddress;
import io.github.culvert.mapper.config.MemorySize;
import io.github.culvert.mapper.config.StoreSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line of the mapper. */
@Command(
    name = "culvert-mapper",
    description = "Answers what Culvert's middleware in Traefik asks over the bridge directory.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
public final class Main implements Callable<Integer> {
  private static final int FAILED = 1;

  @Option(
      names = "--bridge",
      paramLabel = "DIR",
      description = "The directory shared with Traefik; made if it is missing.")
  private Path bridge;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file with any of the settings here; these options win over it.")
  private Path config;

  @Option(
      names = "--mappings",
      paramLabel = "FILE",
      description = "YAML file with the mapper's own mappings; loaded again when it changes.")
  private Path mappings;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "URL prefix that lookups may be forwarded to; may be repeated."
              + " Default: any on a loopback address.")
  private List<String> servers = List.of();

  @Option(
      names = "--max-waiting",
      paramLabel = "COUNT",
      description = "Lookups that may wait at the same time. Default: 1024.")
  private Integer maxWaiting;

  @Option(
      names = "--max-channels",
      paramLabel = "COUNT",
      description = "Guests that may have a reply channel. Default: 16384.")
  private Integer maxChannels;

  @Option(
      names = "--table-size",
      paramLabel = "SIZE",
      converter = MemorySizeConverter.class,
      description = "Size of the answer table. Default: 16MiB.")
  private Integer tableBytes;

  @Option(
      names = "--http-address",
      paramLabel = "HOST:PORT",
      converter = AddressConverter.class,
      description = "Serves HTTP on this address. Default: off.")
  private InetSocketAddress httpAddress;

  @Option(
      names = "--http-token-file",
      paramLabel = "FILE",
      description =
          "The token that requests over HTTP must bring, but those for /health."
              + " Needed where the address is no loopback address.")
  private Path httpTokenFile;

  @Option(
      names = "--store",
      paramLabel = "ADDRESS",
      description =
          "Where mappings are kept that are written over HTTP: sqlite:FILE, redis://HOST or"
              + " rediss://HOST, several HOST:PORT,... with ?sentinel=NAME or ?cluster at the end."
              + " Default: sqlite:$STATE_DIRECTORY/store.db where that is set, else no store.")
  private String store;

  @Option(
      names = "--store-cache",
      paramLabel = "SIZE",
      converter = MemorySizeConverter.class,
      description = "Memory for what was read from the store. Default: 16MiB.")
  private Integer storeCacheBytes;

  @Option(
      names = "--store-freshness",
      paramLabel = "SECONDS",
      description =
          "How long the mapper and the answer table believe what they know of the store when"
              + " nobody tells of a change. Default: 30.")
  private Integer storeFreshness;

  /** Runs the mapper until SIGTERM or SIGINT. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (MapperServer server =
        new MapperServer(configuration(), sessionMappers(), InstantSource.system())) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      server.start();
      return server.awaitStop() ? 0 : FAILED;
    } catch (ConfigurationException e) {
      return fail(e.getMessage());
    } catch (IOException e) {
      return fail(describe(e));
    }
  }

  private Configuration configuration() {
    Configuration flags =
        new Configuration(
            Optional.ofNullable(bridge),
            Optional.ofNullable(mappings),
            servers,
            Optional.ofNullable(maxWaiting),
            Optional.ofNullable(maxChannels),
            Optional.ofNullable(tableBytes),
            new HttpSettings(Optional.ofNullable(httpAddress), Optional.ofNullable(httpTokenFile)),
            new StoreSettings(
                Optional.ofNullable(store),
                Optional.ofNullable(storeCacheBytes),
                Optional.ofNullable(storeFreshness)));
    Configuration environment = Configuration.of(System.getenv());
    return config == null
        ? environment.overriddenBy(flags)
        : environment.overriddenBy(Configuration.read(config)).overriddenBy(flags);
  }

  private static List<SessionMapper> sessionMappers() {
    try {
      return ServiceLoader.load(SessionMapper.class).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError e) {
      throw new ConfigurationException("loading a session mapper: " + e.getMessage());
    }
  }

  private static int fail(String reason) {
    System.err.println("culvert-mapper: " + reason);
    return FAILED;
  }

  private static String describe(IOException e) {
    return e instanceof BridgeException ? e.getMessage() : e.toString();
  }

  /** What the jar's manifest says. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"culvert-mapper " + Objects.requireNonNullElse(version, "development")};
    }
  }

  private static final class MemorySizeConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      try {
        return MemorySize.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class AddressConverter implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String text) {
      try {
        return ListenAddress.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
