package io.github.culvert.mapper.commands;

import java.lang.reflect.Proxy;

/**
 * SIGHUP, by which operators ask for the configuration to be read again. The JDK's class for
 * signals is in a module of its own, jdk.unsupported, and the compiler warns of it whatever one
 * says: so it is found by its name.
 */
final class Hangup {
  private Hangup() {}

  /** Calls the action at every SIGHUP, which then no longer ends the process. */
  static void onSignal(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                action.run();
                return null;
              });
      Object hangup = signal.getConstructor(String.class).newInstance("HUP");
      var _ = signal.getMethod("handle", signal, handler).invoke(null, hangup, handling);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java has no module jdk.unsupported", e);
    }
  }
}
