package io.github.culvert.example.tenant;

import io.github.culvert.guest.ConfigException;
import io.github.culvert.guest.HeaderText;
import io.github.culvert.guest.Settings;
import io.github.culvert.guest.Utf8;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.SHA256Digest;

/** The cookie of each tenant's service. Names of tenants are without regard to case. */
final class ServiceTable {
  private static final int COOKIE_BYTES = 8;
  private static final String HEX = "0123456789abcdef";

  private final Map<String, String> cookies;
  private final String otherwise;

  private ServiceTable(Map<String, String> cookies, String otherwise) {
    this.cookies = cookies;
    this.otherwise = otherwise;
  }

  /** Reads {@code services: {tenant: service}} and {@code default}. */
  static ServiceTable read(Settings settings) {
    Settings services = settings.object("services");
    List<String> tenants = services.keys();
    if (tenants.isEmpty()) {
      throw new ConfigException("services: found none, expected a service for each tenant");
    }
    Map<String, String> cookies = new HashMap<>();
    for (String tenant : tenants) {
      if (cookies.put(HeaderText.lowerCase(tenant), cookie(services.string(tenant))) != null) {
        throw new ConfigException(
            "services: found \"" + tenant + "\" twice, expected each tenant once in any case");
      }
    }
    String otherwise = settings.has("default") ? cookie(settings.string("default")) : null;
    return new ServiceTable(cookies, otherwise);
  }

  /** The cookie for that tenant, or null if it has no service. */
  String cookieOf(String tenant) {
    return cookies.getOrDefault(HeaderText.lowerCase(tenant), otherwise);
  }

  /** What Traefik calls the child: the first 16 hex digits of its name's SHA-256. */
  private static String cookie(String service) {
    byte[] name = Utf8.encode(service);
    SHA256Digest digest = new SHA256Digest();
    digest.update(name, 0, name.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    StringBuilder cookie = new StringBuilder();
    for (int i = 0; i < COOKIE_BYTES; i++) {
      cookie.append(HEX.charAt(hash[i] >> 4 & 0xf)).append(HEX.charAt(hash[i] & 0xf));
    }
    return cookie.toString();
  }
}
