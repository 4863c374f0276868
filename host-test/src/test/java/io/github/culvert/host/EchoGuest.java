package io.github.culvert.host;

import static io.github.culvert.host.TestGuest.BUFFER;
import static io.github.culvert.host.TestGuest.LIMIT;
import static io.github.culvert.host.TestGuest.call;
import static io.github.culvert.host.TestGuest.guest;
import static io.github.culvert.host.TestGuest.stop;
import static io.github.culvert.host.TestGuest.unless;

/** A guest that answers with its configuration, and does not start with an empty one. */
public final class EchoGuest {
  private EchoGuest() {}

  /** The module's bytes. */
  public static byte[] wasm() {
    return guest()
        .onStart(
            unless(
                call("get_config", BUFFER, LIMIT),
                call("log", 2, "config error: nothing there"),
                call("proc_exit", 1)))
        .onRequest(call("write_body", 1, BUFFER, call("get_config", BUFFER, LIMIT)), stop())
        .wasm();
  }
}
