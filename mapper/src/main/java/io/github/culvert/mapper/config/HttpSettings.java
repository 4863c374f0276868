package io.github.culvert.mapper.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where HTTP is served and who may use it. Immutable.
 *
 * @param address where; unset: nowhere
 * @param tokenFile the file with the token that every request must bring, but those for the
 *     mapper's health; unset: none need one
 * @param tls the certificates; unset: HTTP is not encrypted
 */
public record HttpSettings(
    Optional<InetSocketAddress> address, Optional<Path> tokenFile, Optional<TlsSettings> tls) {
  /**
   * Refuses to be open to everybody.
   *
   * @throws ConfigurationException when others than this machine reach the address, and need
   *     neither a token nor a certificate
   */
  public void requireProtection() {
    if (address.isPresent()
        && !address.get().getAddress().isLoopbackAddress()
        && tokenFile.isEmpty()
        && tls.flatMap(TlsSettings::clientCa).isEmpty()) {
      throw new ConfigurationException(
          "http.address: found %s, which others can reach; expected a loopback address, a token"
                  .formatted(address.get())
              + " in the file http.tokenFile, or the clients' authority in http.tls.clientCa");
    }
  }
}
