package io.github.culvert.host.traefik;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.traefik.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Stands in for Traefik's plugin catalogue, whose address is fixed in Traefik: a proxy that itself
 * answers for it, with a certificate that Traefik is made to trust.
 */
final class PluginCatalogue implements AutoCloseable {
  private static final String HOST = "plugins.traefik.io";
  private static final String PASSWORD = "not-secret";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ServerSocket listener;
  private final SSLSocketFactory tls;
  private final Path certificate;
  private final String plugin;
  private final byte[] zip;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private PluginCatalogue(SSLSocketFactory tls, Path certificate, String plugin, byte[] zip)
      throws IOException {
    this.tls = tls;
    this.certificate = certificate;
    this.plugin = plugin;
    this.zip = zip;
    listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
  }

  /** Starts it with one plugin; its key is made in the folder. */
  static PluginCatalogue start(Path folder, String module, String version, byte[] zip)
      throws IOException, GeneralSecurityException {
    Path store = folder.resolve("catalogue.p12");
    Path certificate = folder.resolve("catalogue.pem");
    keytool(
        store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + HOST, "-ext", "san=dns:" + HOST);
    keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
    var catalogue = new PluginCatalogue(tls(store), certificate, "/" + module + "/" + version, zip);
    Thread.ofVirtual().name("plugin catalogue").start(catalogue::accept);
    return catalogue;
  }

  private static void keytool(Path store, String... arguments) {
    var command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD,
                    "-alias",
                    "catalogue"),
                Stream.of(arguments))
            .toList();
    try (var process = ChildProcess.start("keytool", new ProcessBuilder(command))) {
      assertThat(process.awaitExit(TIMEOUT)).as(process.log().tail()).isZero();
    }
  }

  private static SSLSocketFactory tls(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context.getSocketFactory();
  }

  /** What makes a Go program take it for the real one. */
  Map<String, String> environment() {
    String proxy = "http://127.0.0.1:" + listener.getLocalPort();
    return Map.of(
        "HTTPS_PROXY",
        proxy,
        "https_proxy",
        proxy,
        "NO_PROXY",
        "",
        "no_proxy",
        "",
        "SSL_CERT_FILE",
        certificate.toString());
  }

  /** Method and path of each request so far. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      readHead(connection.getInputStream()); // CONNECT
      write(connection.getOutputStream(), "200 OK", "", new byte[0]);
      try (var secured = (SSLSocket) tls.createSocket(connection, null, true)) {
        secured.setUseClientMode(false);
        String request = readHead(secured.getInputStream());
        requests.add(request);
        answer(request, secured.getOutputStream());
      }
    } catch (IOException e) {
      requests.add("broke off: " + e);
    }
  }

  private void answer(String request, OutputStream out) throws IOException {
    String close = "Connection: close\r\n";
    if (request.equals("GET /public/download" + plugin)) {
      write(out, "200 OK", close + "Content-Length: " + zip.length + "\r\n", zip);
    } else if (request.equals("GET /public/validate" + plugin)) {
      write(out, "200 OK", close + "Content-Length: 0\r\n", new byte[0]);
    } else {
      write(out, "404 Not Found", close + "Content-Length: 0\r\n", new byte[0]);
    }
  }

  /** Byte by byte, since what follows may be TLS; gives method and path. */
  private static String readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0 || head.length() > 10_000) {
        throw new IOException("no head of a request: " + head);
      }
      head.append((char) b);
    }
    String[] words = head.toString().split(" ", 3);
    return words[0] + " " + words[1];
  }

  private static void write(OutputStream out, String status, String headers, byte[] body)
      throws IOException {
    out.write(("HTTP/1.1 " + status + "\r\n" + headers + "\r\n").getBytes(ISO_8859_1));
    out.write(body);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
