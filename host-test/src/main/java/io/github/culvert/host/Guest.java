package io.github.culvert.host;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.wasi.WasiExitException;
import com.dylibso.chicory.wasm.ChicoryException;
import io.github.culvert.host.GuestFailure.Kind;
import java.util.List;

/** The guest's two functions, and its start, behind Java's types. For one thread at a time. */
final class Guest {
  /** In the order in which Traefik calls them; a guest has one of them or none. */
  private static final List<String> START_FUNCTIONS = List.of("_start", "_initialize");

  private final GuestModule module;
  private final Instance instance;
  private final int initialMemoryPages;
  private GuestFailedException exit;

  /**
   * Makes the instance without starting it.
   *
   * @throws PluginRefusedException if the guest imports what the host does not have
   */
  Guest(GuestModule module, List<ImportFunction> imports) {
    this.module = module;
    instance = module.instantiate(imports);
    initialMemoryPages = instance.memory().pages();
  }

  /** Calls the start functions. One that ends by {@code proc_exit(0)} has not failed. */
  void start() throws GuestFailedException {
    for (String function : START_FUNCTIONS) {
      if (module.exportsFunction(function) && exit == null) {
        start(function);
      }
    }
  }

  private void start(String function) throws GuestFailedException {
    try {
      call(function);
    } catch (GuestFailedException e) {
      if (!(e.getCause() instanceof WasiExitException end && end.exitCode() == 0)) {
        throw e;
      }
    }
  }

  /** The guest's answer: its own number for the request, and whether the upstream is called. */
  record Decision(int context, boolean next) {
    /** {@code 16<<32 | 1}: call the upstream, then {@code handle_response} with 16. */
    static Decision of(long contextNext) {
      return new Decision((int) (contextNext >>> 32), (int) contextNext != 0);
    }
  }

  Decision handleRequest() throws GuestFailedException {
    return Decision.of(call(GuestModule.HANDLE_REQUEST)[0]);
  }

  void handleResponse(int context, boolean isError) throws GuestFailedException {
    call(GuestModule.HANDLE_RESPONSE, context, isError ? 1 : 0);
  }

  int memoryPages() {
    return instance.memory().pages();
  }

  int initialMemoryPages() {
    return initialMemoryPages;
  }

  private long[] call(String function, long... args) throws GuestFailedException {
    if (exit != null) {
      throw exit;
    }
    try {
      return instance.export(function).apply(args);
    } catch (WrongCallException e) {
      throw new GuestFailedException(Kind.WRONG_CALL, e.getMessage(), e);
    } catch (WasiExitException e) {
      String text = "module closed with exit_code(" + e.exitCode() + ")";
      exit = new GuestFailedException(Kind.EXIT, text, e);
      throw exit;
    } catch (ChicoryInterruptedException e) {
      throw e; // a time limit of the test, and no trap
    } catch (ChicoryException e) {
      throw new GuestFailedException(Kind.TRAP, "wasm error: " + trap(e.getMessage()), e);
    } catch (StackOverflowError e) {
      throw new GuestFailedException(Kind.TRAP, "wasm error: stack overflow", e);
    }
  }

  /** The commonest trap under the name that Traefik shows. */
  private static String trap(String message) {
    return message.equals("Trapped on unreachable instruction") ? "unreachable" : message;
  }
}
