package io.github.culvert.mapper.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where HTTP is served and who may use it. Immutable.
 *
 * @param address where; unset: nowhere
 * @param tokenFile the file with the token that every request must bring, but those for the
 *     mapper's health; unset: none need one, and the address must be a loopback address
 */
public record HttpSettings(Optional<InetSocketAddress> address, Optional<Path> tokenFile) {
  /**
   * Refuses to be open to everybody.
   *
   * @throws ConfigurationException when others than this machine reach the address, and need no
   *     token
   */
  public void requireProtection() {
    if (address.isPresent()
        && !address.get().getAddress().isLoopbackAddress()
        && tokenFile.isEmpty()) {
      throw new ConfigurationException(
          "http.address: found %s, which others can reach; expected a loopback address, or a token"
                  .formatted(address.get())
              + " in the file http.tokenFile");
    }
  }
}
