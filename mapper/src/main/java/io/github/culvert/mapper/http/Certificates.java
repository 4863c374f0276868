package io.github.culvert.mapper.http;

import io.github.culvert.mapper.config.ConfigurationException;
import io.github.culvert.mapper.config.TlsSettings;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.common.tls.TlsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** TLS of the operator's files. Reads them at every call. */
public final class Certificates {
  /** A client is known by its authority; nobody expects a name in its certificate. */
  private static final String NO_HOST_NAME = "NONE";

  private Certificates() {}

  /**
   * For the server.
   *
   * @throws ConfigurationException when a file is not what it should be
   */
  public static Tls server(TlsSettings settings) {
    Keys own = own(settings);
    TlsConfig.Builder tls =
        Tls.builder()
            .privateKey(own)
            .privateKeyCertChain(own)
            .endpointIdentificationAlgorithm(NO_HOST_NAME);
    settings
        .clientCa()
        .ifPresent(
            file -> tls.clientAuth(TlsClientAuth.REQUIRED).trust(certificates("clientCa", file)));
    return built("certificate", settings.certificate(), path -> tls.build());
  }

  /**
   * For a command that asks the mapper of these very files: it trusts that one alone, and shows the
   * same certificate.
   */
  public static SSLContext client(TlsSettings settings) {
    Keys own = own(settings);
    TlsConfig.Builder tls =
        Tls.builder()
            .privateKey(own)
            .privateKeyCertChain(own)
            .trust(certificates("certificate", settings.certificate()));
    return built("certificate", settings.certificate(), path -> tls.build().sslContext());
  }

  private static Keys own(TlsSettings settings) {
    Resource chain = resource("certificate", settings.certificate());
    Resource key = resource("key", settings.key());
    var _ = certificates("certificate", settings.certificate()); // so that the right file is named
    return built(
        "key",
        settings.key(),
        path -> Keys.builder().pem(pem -> pem.certChain(chain).key(key)).build());
  }

  private static Keys certificates(String name, Path file) {
    Resource certificates = resource(name, file);
    return built(
        name, file, path -> Keys.builder().pem(pem -> pem.certificates(certificates)).build());
  }

  private static Resource resource(String name, Path file) {
    if (!Files.isReadable(file)) {
      throw new ConfigurationException(
          "http.tls.%s: %s: cannot be read, expected a PEM file".formatted(name, file));
    }
    return built(name, file, Resource::create);
  }

  /** The library's exceptions are of many classes; each is about the operator's files. */
  private static <T> T built(String name, Path file, Function<Path, T> maker) {
    try {
      return maker.apply(file);
    } catch (RuntimeException e) {
      throw new ConfigurationException(
          "http.tls.%s: %s: expected PEM, certificates or a private key in PKCS #8: %s"
              .formatted(name, file, e.getMessage()));
    }
  }
}
