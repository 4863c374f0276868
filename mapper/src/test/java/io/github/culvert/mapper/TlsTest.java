package io.github.culvert.mapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.culvert.mapper.commands.Commands;
import io.github.culvert.traefik.EchoUpstream;
import io.github.culvert.traefik.Traefik;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP for others than this machine: by certificates, or by a token; also from a real Traefik. */
@Timeout(120)
class TlsTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String FORWARD_AUTH = "/forward-auth?header=me";

  @TempDir private static Path made;
  private static TestCertificates certificates;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws Exception {
    certificates = new TestCertificates(made);
    certificates.authority("ca");
    certificates.authority("stranger");
    certificates.signed("mapper", "ca");
    certificates.signed("client", "ca");
  }

  @Test
  void clientCertificates_areDemanded() throws Exception {
    try (MapperProcess mapper = start("--http-address=0.0.0.0:0")) {
      assertThat(get(mapper, certificates.client("ca", "client")).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> get(mapper, certificates.client("ca", null)))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> get(mapper, certificates.client("ca", "stranger")))
          .isInstanceOf(IOException.class);
      assertThat(get(mapper, certificates.client("ca", "client")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void certificateRenewed_newConnectionsSeeIt() throws Exception {
    try (MapperProcess mapper = start("--http-address=127.0.0.1:0")) {
      SSLContext client = certificates.client("ca", "client");
      assertThat(shown(mapper, client)).isEqualTo(certificates.certificateOf("mapper"));

      copy(certificates.key("client"), "key");
      copy(certificates.certificate("client"), "certificate");

      await().until(() -> shown(mapper, client).equals(certificates.certificateOf("client")));
    }
  }

  @Test
  void commands_useTheMappersFiles() throws Exception {
    try (MapperProcess mapper = start("--http-address=127.0.0.1:0")) {
      List<String> command = new ArrayList<>(List.of("lookup", "me=mallory"));
      command.addAll(tls());
      command.add("--url=https://127.0.0.1:" + mapper.uri("").getPort());
      command.add("--bridge=" + folder.resolve("bridge"));

      assertThat(Commands.commandLine().execute(command.toArray(String[]::new))).isEqualTo(3);
    }
  }

  @Test
  void traefiksForwardAuth_byItsCertificate() throws Exception {
    try (MapperProcess mapper = start("--http-address=127.0.0.1:0");
        EchoUpstream upstream = EchoUpstream.start("orders");
        Traefik traefik =
            traefik(
                upstream,
                """
                address: https://127.0.0.1:%d%s
                authResponseHeaders: [X-Group]
                tls: {ca: "%s", cert: "%s", key: "%s"}
                """
                    .formatted(
                        mapper.uri("").getPort(),
                        FORWARD_AUTH,
                        certificates.certificate("ca"),
                        certificates.certificate("client"),
                        certificates.key("client")))) {
      assertThat(mapped(traefik)).contains("admins");
    }
  }

  /** Go's client sends what stands before the host as Basic, where there is no Authorization. */
  @Test
  void traefiksForwardAuth_byTheTokenInItsAddress() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), TOKEN);
    try (MapperProcess mapper = mapper("--http-address=127.0.0.1:0", "--http-token-file=" + token);
        EchoUpstream upstream = EchoUpstream.start("orders");
        Traefik traefik =
            traefik(
                upstream,
                """
                address: http://traefik:%s@127.0.0.1:%d%s
                authRequestHeaders: [Me]
                authResponseHeaders: [X-Group]
                """
                    .formatted(TOKEN, mapper.uri("").getPort(), FORWARD_AUTH))) {
      assertThat(mapper.http("GET", FORWARD_AUTH, "").statusCode()).isEqualTo(401);
      assertThat(mapped(traefik)).contains("admins");
    }
  }

  @Test
  void wrongFiles_oneLine() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "-----BEGIN NOTHING-----\n");
    for (String option : List.of("certificate", "key", "client-ca")) {
      try (MapperProcess mapper =
          start("--http-address=127.0.0.1:0", "--http-tls-" + option + "=" + wrong)) {
        assertThat(mapper.exitCode()).isEqualTo(1);
        assertThat(mapper.output())
            .singleElement()
            .asString()
            .contains("http.tls.")
            .contains("wrong");
      }
    }
  }

  private MapperProcess start(String... arguments) throws Exception {
    copy(certificates.key("mapper"), "key");
    copy(certificates.certificate("mapper"), "certificate");
    List<String> all = new ArrayList<>(tls());
    for (String argument : arguments) {
      all.removeIf(option -> option.startsWith(argument.replaceFirst("=.*", "=")));
      all.add(argument);
    }
    return mapper(all.toArray(String[]::new));
  }

  private List<String> tls() {
    return List.of(
        "--http-tls-certificate=" + folder.resolve("certificate"),
        "--http-tls-key=" + folder.resolve("key"),
        "--http-tls-client-ca=" + certificates.certificate("ca"));
  }

  private MapperProcess mapper(String... arguments) throws Exception {
    Path config = folder.resolve("mapper.yml");
    Files.writeString(config, "mappings: [{when: {me: alice}, upstream: {X-Group: admins}}]");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--config=" + config);
    all.add("--bridge=" + folder.resolve("bridge"));
    all.add("--store-address=sqlite:" + folder.resolve("store.db"));
    return new MapperProcess(all.toArray(String[]::new)).awaitReady();
  }

  private void copy(Path file, String name) throws IOException {
    Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Traefik traefik(EchoUpstream upstream, String forwardAuth) {
    return Traefik.builder()
        .dynamic(
            """
            http:
              routers:
                orders: {rule: "PathPrefix(`/`)", service: orders, middlewares: [mapper]}
              middlewares:
                mapper:
                  forwardAuth:
            %s
              services:
                orders: {loadBalancer: {servers: [{url: "%s"}]}}
            """
                .formatted(forwardAuth.indent(8).stripTrailing(), upstream.uri()))
        .start();
  }

  /** What the upstream has seen. */
  private static String mapped(Traefik traefik) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(traefik.uri("/orders")).header("Me", "alice").build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as("%s", traefik.log()).isEqualTo(200);
      return response.body();
    }
  }

  private static HttpResponse<String> get(MapperProcess mapper, SSLContext context)
      throws IOException, InterruptedException {
    URI uri = URI.create("https://127.0.0.1:" + mapper.uri("").getPort() + "/metrics");
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  private static Certificate shown(MapperProcess mapper, SSLContext context) throws Exception {
    return get(mapper, context).sslSession().orElseThrow().getPeerCertificates()[0];
  }
}
