package io.github.culvert.example.apikeys;

import io.github.culvert.guest.Action;
import io.github.culvert.guest.ForgeryGuard;
import io.github.culvert.guest.Guest;
import io.github.culvert.guest.HeaderCursor;
import io.github.culvert.guest.HeaderName;
import io.github.culvert.guest.HeaderNames;
import io.github.culvert.guest.Middleware;
import io.github.culvert.guest.Request;
import io.github.culvert.guest.Response;
import io.github.culvert.guest.Settings;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * Lets only requests with a known API key through, and tells the upstream whose it is. The upstream
 * sees neither the key nor a client's own claim to be someone.
 */
public final class ApiKeys implements Middleware {
  private static final int MAX_KEY_BYTES = 256;

  private final HeaderName header;
  private final String clientHeader;
  private final HeaderNames removed;
  private final KeyTable keys;
  private final ForgeryGuard guard = new ForgeryGuard();
  private final SHA256Digest sha256 = new SHA256Digest();
  private final byte[] hash = new byte[sha256.getDigestSize()];

  private ApiKeys(Settings settings) {
    String name = settings.headerName("header", "X-Api-Key");
    header = HeaderName.of(name);
    clientHeader = settings.headerName("clientHeader", "X-Api-Client");
    removed = HeaderNames.of(name, clientHeader);
    if (HeaderNames.of(name).contains(clientHeader)) {
      throw settings.wrong("clientHeader", clientHeader, "another name than that of header");
    }
    keys = KeyTable.read(settings.object("keys"));
    settings.refuseUnknown();
  }

  public static void main(String[] args) {
    Guest.serve(config -> new ApiKeys(config.settings()));
  }

  @Override
  public Action onRequest(Request request, Response response) {
    HeaderCursor values = request.headers().values(header);
    int count = values.count();
    String client = values.next() ? client(values) : null;
    guard.remove(request.headers(), removed);
    if (count > 1) {
      return response.answer(400, "more than one " + header + "\n");
    }
    if (client == null) {
      response.headers().set("WWW-Authenticate", "ApiKey header=\"" + header + "\"");
      return response.answer(401, count == 0 ? "no " + header + "\n" : "unknown API key\n");
    }
    request.headers().set(clientHeader, client);
    return Action.NEXT;
  }

  /** Whose key it is, or null. */
  private String client(HeaderCursor key) {
    if (key.length() > MAX_KEY_BYTES) {
      return null;
    }
    sha256.update(key.array(), key.offset(), key.length());
    sha256.doFinal(hash, 0);
    return keys.client(hash);
  }
}
