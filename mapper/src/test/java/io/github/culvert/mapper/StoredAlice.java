package io.github.culvert.mapper;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.culvert.mapper.bridge.TestGuest;
import io.github.culvert.mapper.table.TableFile;
import java.io.IOException;
import java.net.http.HttpResponse;

/** The store's entry for the header {@code Me: alice}, administered over a mapper's HTTP. */
record StoredAlice(MapperProcess mapper) {
  /** What a guest asks that has captured her. */
  static final byte[] LOOKUP = TestGuest.lookup("Me", "alice");

  static final String KEY =
      "mapping/me/2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90";

  void put(String group) throws IOException, InterruptedException {
    assertThat(sendPut(group).statusCode()).isIn(201, 204);
  }

  void delete() throws IOException, InterruptedException {
    assertThat(send("DELETE", "").statusCode()).isEqualTo(204);
  }

  /** Whether guests find her answer in the table. */
  static boolean isIn(TableFile table) throws IOException {
    return table.find(table.header(), LOOKUP, System.currentTimeMillis()) != null;
  }

  boolean isThere() throws IOException, InterruptedException {
    return send("GET", "").statusCode() == 200;
  }

  HttpResponse<String> sendPut(String group) throws IOException, InterruptedException {
    return send("PUT", "{\"headers\": {\"X-Group\": \"%s\"}, \"ttl\": 3600}".formatted(group));
  }

  private HttpResponse<String> send(String method, String body)
      throws IOException, InterruptedException {
    return mapper.http(method, "/entries/" + KEY, body);
  }
}
