import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Two services that share a session and know nothing else of each other: {@code login} puts the
 * user in, {@code shop} counts what the user has in the cart. {@code java Service.java login PORT};
 * without a port it takes a free one and says which.
 */
final class Service {
  private Service() {}

  public static void main(String[] arguments) throws IOException {
    int port = arguments.length < 2 ? 0 : Integer.parseInt(arguments[1]);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/login", Service::login);
    server.createContext("/logout", Service::logout);
    server.createContext("/shop", Service::shop);
    server.start();
    System.out.println(arguments[0] + " is listening port=" + server.getAddress().getPort());
  }

  /** Anyone is who the query says: {@code /login?alice}. */
  private static void login(HttpExchange exchange) throws IOException {
    String user = exchange.getRequestURI().getQuery();
    exchange.getResponseHeaders().set("X-Session-Set-User", user);
    exchange.getResponseHeaders().set("X-Session-Renew", "true"); // no id from before the login
    answer(exchange, "hello " + user + "\n");
  }

  private static void logout(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("X-Session-Destroy", "true");
    answer(exchange, "goodbye\n");
  }

  /** Puts in what the query says: {@code /shop?apple}. */
  private static void shop(HttpExchange exchange) throws IOException {
    String user = exchange.getRequestHeaders().getFirst("X-Session-User");
    List<String> cart = exchange.getRequestHeaders().getOrDefault("X-Session-Cart", List.of());
    String wanted = exchange.getRequestURI().getQuery();
    if (wanted != null) {
      cart.forEach(item -> exchange.getResponseHeaders().add("X-Session-Set-Cart", item));
      exchange.getResponseHeaders().add("X-Session-Set-Cart", wanted);
    }
    int items = cart.size() + (wanted == null ? 0 : 1);
    answer(exchange, (user == null ? "nobody" : user) + " has " + items + "\n");
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
