import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Stands for an inference server such as vLLM in what matters to routing: it remembers the prefixes
 * (here: the users) of its last {@value #CACHED} conversations, and a request whose prefix it still
 * has is cheap. It counts both. {@code java InferenceServer.java PORT}; without a port it takes a
 * free one and says which.
 */
final class InferenceServer {
  private static final int CACHED = 24;

  private final Map<String, Boolean> prefixes =
      new LinkedHashMap<>(CACHED, 1, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > CACHED;
        }
      };
  private int hits;
  private int misses;

  public static void main(String[] arguments) throws IOException {
    int port = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", new InferenceServer()::answer);
    server.start();
    System.out.println("listening port=" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String user = exchange.getRequestHeaders().getFirst("X-User");
      boolean hit = user != null && isCached(user);
      exchange.getResponseHeaders().set("X-Prefix-Cache", hit ? "hit" : "miss");
      byte[] body = counts().getBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized boolean isCached(String user) {
    boolean hit = prefixes.put(user, true) != null;
    if (hit) {
      hits++;
    } else {
      misses++;
    }
    return hit;
  }

  private synchronized String counts() {
    return "hits=%d misses=%d%n".formatted(hits, misses);
  }
}
