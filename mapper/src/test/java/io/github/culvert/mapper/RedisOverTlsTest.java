package io.github.culvert.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rediss://}: a real redis-server, and TLS with real certificates before it. */
@Timeout(120)
class RedisOverTlsTest {
  private static final String ENTRY = "/entries/mapping/me/" + "0".repeat(64);

  @TempDir private Path folder;

  private TestCertificates certificates;
  private RedisServer redis;
  private TlsProxy proxy;

  @BeforeEach
  void start() throws Exception {
    certificates = new TestCertificates(folder);
    certificates.authority("ca");
    certificates.authority("stranger");
    certificates.signed("redis", "ca");
    redis = new RedisServer(folder);
    proxy = new TlsProxy(certificates.server("redis"), redis.port());
  }

  @AfterEach
  void stop() throws Exception {
    proxy.close();
    redis.close();
  }

  @Test
  void trusted_serves() throws Exception {
    try (MapperProcess mapper = mapper("ca").awaitStore()) {
      assertThat(mapper.http("PUT", ENTRY, "{\"headers\":{},\"ttl\":60}").statusCode())
          .isEqualTo(201);
      assertThat(mapper.http("GET", ENTRY, "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void untrusted_isNotSpokenTo() throws Exception {
    try (MapperProcess mapper = mapper("stranger")) {
      assertThat(mapper.http("PUT", ENTRY, "{\"headers\":{},\"ttl\":60}").statusCode())
          .isEqualTo(503);
    }
  }

  private MapperProcess mapper(String trusted) throws Exception {
    String options =
        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=changeit"
            .formatted(certificates.trustStore(trusted));
    return new MapperProcess(
            Map.of("JAVA_TOOL_OPTIONS", options),
            "--bridge=" + folder.resolve("bridge"),
            "--http-address=127.0.0.1:0",
            "--store-address=rediss://127.0.0.1:" + proxy.port())
        .awaitReady();
  }
}
