package io.github.culvert.mapper;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates made by the JDK's keytool: in a key store, and as PEM files beside it. */
final class TestCertificates {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  TestCertificates(Path folder) {
    this.folder = folder;
  }

  /** Makes an authority. */
  void authority(String name) throws Exception {
    generate(name, "-ext", "bc:c");
  }

  /** Makes a certificate for this machine, and for clients, that the authority has signed. */
  void signed(String name, String authority) throws Exception {
    generate(name, "-signer", authority, "-ext", "san=ip:127.0.0.1,dns:localhost");
  }

  /** The certificate alone, not those above it. */
  Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  Path key(String name) {
    return folder.resolve(name + ".key");
  }

  /** Of a client that trusts the authority and shows that certificate; null: none. */
  SSLContext client(String authority, String name) throws Exception {
    KeyStore trusted = empty();
    trusted.setCertificateEntry(authority, store().getCertificate(authority));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyStore own = empty();
    if (name != null) {
      own.setKeyEntry(
          name,
          store().getKey(name, PASSWORD.toCharArray()),
          PASSWORD.toCharArray(),
          store().getCertificateChain(name));
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** A store of an authority's certificate alone, for Java's option javax.net.ssl.trustStore. */
  Path trustStore(String authority) throws Exception {
    KeyStore trusted = empty();
    trusted.setCertificateEntry(authority, store().getCertificate(authority));
    Path file = folder.resolve(authority + "-trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /** Of a server that shows that certificate. */
  SSLContext server(String name) throws Exception {
    return client(name, name);
  }

  Certificate certificateOf(String name) throws Exception {
    return store().getCertificate(name);
  }

  private void generate(String name, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                keyStore().toString(),
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-validity",
                "2"));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertThat(process.waitFor()).as(output).isZero();
    write(certificate(name), "CERTIFICATE", store().getCertificate(name).getEncoded());
    byte[] key = store().getKey(name, PASSWORD.toCharArray()).getEncoded();
    write(key(name), "PRIVATE KEY", key);
  }

  private static void write(Path file, String label, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        file, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(label, text));
  }

  private KeyStore store() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(keyStore().toFile(), PASSWORD.toCharArray());
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private Path keyStore() {
    return folder.resolve("keys.p12");
  }
}
