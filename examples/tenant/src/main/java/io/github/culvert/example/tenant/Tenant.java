package io.github.culvert.example.tenant;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Cookies;
import io.github.culvert.guest.FailureLog;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Settings;
import java.util.List;

/**
 * Sends each tenant to a service of its own: the sticky cookie of a weighted service names the
 * child that a request goes to, and this middleware sets it, whatever the client has sent.
 */
public final class Tenant implements Middleware {
  private final TenantSource source;
  private final String cookie;
  private final ServiceTable services;
  private final Cookies cookies = new Cookies();
  private final FailureLog failures = new FailureLog("routing a tenant");

  private Tenant(Settings settings) {
    source = TenantSource.read(settings);
    // Of a cookie's name the rules are those of a header's (RFC 6265, section 4.1.1).
    cookie = settings.headerName("cookie", "tenant");
    services = ServiceTable.read(settings);
    settings.refuseUnknown();
  }

  public static void main(String[] args) {
    Guest.serve(config -> new Tenant(config.settings()));
  }

  @Override
  public Action onRequest(Request request, Response response) {
    List<String> tenants = source.of(request);
    if (tenants.size() > 1) {
      return response.answer(400, "more than one tenant\n");
    }
    String value = services.cookieOf(tenants.isEmpty() ? "" : tenants.get(0));
    if (value == null) {
      return response.answer(404, "unknown tenant\n");
    }
    cookies.set(request.headers(), cookie, value);
    return Action.NEXT;
  }

  /** Traefik sets the cookie only where it has not followed it: then another tenant was served. */
  @Override
  public void onResponse(Request request, Response response, boolean failed) {
    for (String line : response.headers().getAll("Set-Cookie")) {
      if (line.startsWith(cookie + "=")) {
        failures.failed(
            "the weighted service has no child of the configured name, or it has a health check");
      }
    }
  }
}
