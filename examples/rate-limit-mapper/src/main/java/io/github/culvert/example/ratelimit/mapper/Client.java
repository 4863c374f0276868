package io.github.culvert.example.ratelimit.mapper;

import io.github.culvert.mapper.Captured;
import io.github.culvert.mapper.Lookup;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whose bucket it is.
 *
 * @param text an address, or the bytes of a header in hex
 */
record Client(String text) {
  private static final int NETWORK_BYTES = 8;

  static Client of(Lookup lookup) {
    return lookup
        .value("client")
        .map(Captured::bytes)
        .map(bytes -> new Client(HexFormat.of().formatHex(bytes)))
        .orElseGet(() -> ofAddress(lookup.text("address").orElseThrow()));
  }

  /** Of IPv6 the network, since every client has a whole one to choose its addresses from. */
  private static Client ofAddress(String text) {
    InetAddress address = InetAddress.ofLiteral(text);
    byte[] bytes = address.getAddress();
    return new Client(
        HexFormat.ofDelimiter(":")
            .formatHex(
                address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes));
  }
}
