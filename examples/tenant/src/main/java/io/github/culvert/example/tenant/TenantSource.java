package io.github.culvert.example.tenant;

import io.github.culvert.guest.Request;
import io.github.culvert.guest.Settings;
import java.util.List;

/**
 * Where a request names its tenant.
 *
 * @param by {@code header}, {@code host} or {@code path}
 * @param header the header's name
 */
record TenantSource(String by, String header) {
  static TenantSource read(Settings settings) {
    String by = settings.choice("by", "header", "header", "host", "path");
    String header = settings.headerName("header", "X-Tenant");
    if (settings.has("header") && !by.equals("header")) {
      throw settings.wrong("header", header, "none with by: " + by);
    }
    return new TenantSource(by, header);
  }

  /** The names that a request has for its tenant; it should be one. */
  List<String> of(Request request) {
    return switch (by) {
      case "host" -> hosts(request.headers().getAll("Host"));
      case "path" -> List.of(firstPart(request.uri()));
      default -> request.headers().getAll(header);
    };
  }

  private static List<String> hosts(List<String> lines) {
    return lines.isEmpty() ? List.of() : List.of(host(lines.get(0)));
  }

  /** Without the port, and without the dot that a fully qualified name may end with. */
  private static String host(String text) {
    int end = text.indexOf(':');
    String host = end < 0 ? text : text.substring(0, end);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Of the path as the client has spelt it: what is escaped is another name. */
  private static String firstPart(String uri) {
    int end = 1;
    while (end < uri.length() && "/?#".indexOf(uri.charAt(end)) < 0) {
      end++;
    }
    return uri.length() < 2 ? "" : uri.substring(1, end);
  }
}
