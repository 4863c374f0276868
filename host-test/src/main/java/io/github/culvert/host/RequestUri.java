package io.github.culvert.host;

import java.util.regex.Pattern;

/**
 * Path and query of a request as Go's {@code url.ParseRequestURI} takes them and {@code
 * EscapedPath} gives them back, on {@link WireText wire strings}.
 */
final class RequestUri {
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
  private static final Pattern WRONG_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2}).{0,2}");
  private static final Pattern ORIGIN = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?]*");
  private static final String PATH_SYMBOLS = "-_.~$&+,/:;=@!'()*[]%";

  private RequestUri() {}

  /**
   * The URI as it goes on: without scheme and host, what a path does not allow escaped, {@code /}
   * for an empty path. The query stays as it is.
   *
   * @throws IllegalArgumentException if the URI is none that HTTP allows
   */
  static String parse(String uri) {
    if (CONTROL.matcher(uri).find()) {
      throw invalid(uri, "it holds a control character");
    }
    String local = ORIGIN.matcher(uri).replaceFirst("");
    if (local.equals(uri) && !uri.isEmpty() && !uri.startsWith("/") && !uri.equals("*")) {
      throw invalid(uri, "it must begin with / or with scheme and host");
    }
    int query = local.indexOf('?');
    String path = query < 0 ? local : local.substring(0, query);
    var wrong = WRONG_ESCAPE.matcher(path);
    if (wrong.find()) {
      throw invalid(uri, wrong.group() + " is no escape");
    }
    return (path.isEmpty() ? "/" : escape(path)) + (query < 0 ? "" : local.substring(query));
  }

  private static String escape(String path) {
    var escaped = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PATH_SYMBOLS.indexOf(c) >= 0)) {
        escaped.append(c);
      } else {
        escaped.append("%%%02X".formatted((int) c));
      }
    }
    return escaped.toString();
  }

  private static IllegalArgumentException invalid(String uri, String why) {
    return new IllegalArgumentException("uri=\"%s\": %s".formatted(WireText.text(uri), why));
  }
}
