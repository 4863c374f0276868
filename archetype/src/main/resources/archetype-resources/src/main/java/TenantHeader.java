package ${package};

import io.github.culvert.guest.Action;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Settings;
import java.util.List;

/** Tells the upstream in X-Tenant which tenant a request is for: acme for acme.example.com. */
public final class TenantHeader implements Middleware {
  private final String domain;
  private final List<String> tenants;

  private TenantHeader(Settings settings) {
    domain = settings.string("domain", "example.com");
    tenants = settings.strings("tenants", List.of());
    settings.refuseUnknown();
  }

  public static void main(String[] args) {
    Guest.serve(config -> new TenantHeader(config.settings()));
  }

  @Override
  public Action onRequest(Request request, Response response) {
    String tenant = tenantOf(request.headers().get("Host"));
    if (!tenants.contains(tenant)) {
      return response.answer(404, "No such tenant.\n");
    }
    request.headers().set("X-Tenant", tenant); // whatever the client said
    response.headers().set("X-Tenant", tenant);
    return Action.NEXT;
  }

  private String tenantOf(String host) {
    int port = host.indexOf(':');
    String name = port < 0 ? host : host.substring(0, port);
    String end = "." + domain;
    return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : "";
  }
}
