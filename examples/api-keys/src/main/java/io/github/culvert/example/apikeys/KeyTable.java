package io.github.culvert.example.apikeys;

import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.Settings;
import java.util.Arrays;
import java.util.List;

/** The clients with the SHA-256 of their keys, which are never written down in clear. */
final class KeyTable {
  private static final int HASH_BYTES = 32;
  private static final int MAX_CLIENTS = 100;
  private static final String EXPECTED = "the SHA-256 of a key, as 64 hex digits";

  private final List<String> clients;
  private final byte[][] hashes;

  private KeyTable(List<String> clients, byte[][] hashes) {
    this.clients = clients;
    this.hashes = hashes;
  }

  /** Reads {@code keys: {client: hash}}. */
  static KeyTable read(Settings keys) {
    List<String> clients = keys.keys();
    if (clients.isEmpty() || clients.size() > MAX_CLIENTS) {
      throw new ConfigException(
          "keys: found " + clients.size() + " clients, expected 1 to " + MAX_CLIENTS);
    }
    byte[][] hashes = new byte[clients.size()][];
    for (int i = 0; i < hashes.length; i++) {
      String client = clients.get(i);
      if (!isPrintable(client)) {
        throw new ConfigException(
            "keys: found the client \"" + client + "\", expected printable ASCII characters");
      }
      hashes[i] = hash(keys, client);
      for (int other = 0; other < i; other++) {
        if (Arrays.equals(hashes[i], hashes[other])) {
          throw keys.wrongSecret(client, "another key than that of " + clients.get(other));
        }
      }
    }
    return new KeyTable(clients, hashes);
  }

  /**
   * The client whose key has that hash, or null. Takes the same time for each: every byte of every
   * hash is compared.
   */
  String client(byte[] hash) {
    int found = -1;
    for (int i = 0; i < hashes.length; i++) {
      int difference = 0;
      for (int k = 0; k < HASH_BYTES; k++) {
        difference |= hash[k] ^ hashes[i][k];
      }
      int isEqual = ((difference & 0xff) - 1) >> 31; // all bits where there is no difference
      found = (found & ~isEqual) | (i & isEqual);
    }
    return found < 0 ? null : clients.get(found);
  }

  private static byte[] hash(Settings keys, String client) {
    String hex = keys.string(client, "");
    if (hex.length() != 2 * HASH_BYTES) {
      throw keys.wrongSecret(client, EXPECTED);
    }
    byte[] hash = new byte[HASH_BYTES];
    for (int i = 0; i < HASH_BYTES; i++) {
      int high = digit(hex.charAt(2 * i));
      int low = digit(hex.charAt(2 * i + 1));
      if (high < 0 || low < 0) {
        throw keys.wrongSecret(client, EXPECTED);
      }
      hash[i] = (byte) (high << 4 | low);
    }
    return hash;
  }

  private static int digit(char c) {
    int digit = "0123456789abcdefABCDEF".indexOf(c);
    return digit < 16 ? digit : digit - 6;
  }

  private static boolean isPrintable(String client) {
    for (int i = 0; i < client.length(); i++) {
      if (client.charAt(i) <= ' ' || client.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return !client.isEmpty();
  }
}
