package io.github.culvert.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.PrimitiveIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600) // the first on a machine installs the program
class RedisServerTest {
  @Test
  void start_portTakenInBetween(@TempDir Path folder) throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int free = FreePorts.find(1).getFirst();
      PrimitiveIterator.OfInt ports =
          List.of(taken.getLocalPort(), free).stream().mapToInt(Integer::intValue).iterator();

      try (RedisServer redis = new RedisServer(folder, ports::nextInt)) {
        assertThat(redis.port()).isEqualTo(free);
      }
    }
  }
}
