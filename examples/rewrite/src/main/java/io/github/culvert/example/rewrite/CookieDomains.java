package io.github.culvert.example.rewrite;

import io.github.culvert.guest.HeaderText;
import io.github.culvert.guest.Headers;
import io.github.culvert.guest.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which domain of an upstream's cookies becomes which; an empty one is left out. */
final class CookieDomains {
  private static final String DOMAIN = "domain=";

  private final Map<String, String> domains;

  private CookieDomains(Map<String, String> domains) {
    this.domains = domains;
  }

  /** Reads {@code {domain: domain}}. */
  static CookieDomains read(Settings settings) {
    Map<String, String> domains = new HashMap<>();
    for (String domain : settings.keys()) {
      String replacement = settings.string(domain, "");
      if (!Headers.isValue(replacement) || replacement.indexOf(';') >= 0) {
        throw settings.wrong(domain, replacement, "a domain");
      }
      domains.put(HeaderText.lowerCase(domain), replacement);
    }
    return new CookieDomains(domains);
  }

  void rewrite(Headers response) {
    List<String> cookies = response.getAll("Set-Cookie");
    List<String> rewritten = new ArrayList<>();
    for (String cookie : cookies) {
      if (cookie.indexOf('\ufffd') >= 0) {
        return; // bytes that are not UTF-8, which would be lost
      }
      rewritten.add(rewrite(cookie));
    }
    if (!rewritten.equals(cookies)) {
      response.remove("Set-Cookie");
      for (String cookie : rewritten) {
        response.add("Set-Cookie", cookie);
      }
    }
  }

  private String rewrite(String cookie) {
    StringBuilder rewritten = new StringBuilder();
    for (int start = 0; start <= cookie.length(); ) {
      int semicolon = cookie.indexOf(';', start);
      int end = semicolon < 0 ? cookie.length() : semicolon;
      String part = start == 0 ? cookie.substring(0, end) : attribute(cookie.substring(start, end));
      if (part != null) {
        rewritten.append(start == 0 ? "" : ";").append(part);
      }
      start = end + 1;
    }
    return rewritten.toString();
  }

  /** The attribute as it is to be sent; null for none. */
  private String attribute(String text) {
    String attribute = HeaderText.lowerCase(text.trim());
    if (!attribute.startsWith(DOMAIN)) {
      return text;
    }
    String domain = attribute.substring(DOMAIN.length());
    String replacement = domains.get(domain.startsWith(".") ? domain.substring(1) : domain);
    if (replacement == null) {
      return text;
    }
    return replacement.isEmpty() ? null : " Domain=" + replacement;
  }
}
