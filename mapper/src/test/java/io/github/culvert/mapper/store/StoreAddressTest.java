package io.github.culvert.mapper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sqlite:",
        "store.db",
        "http://a",
        "redis://",
        "redis://:s3cret@a,b",
        "redis://me:s3cret@a:b",
        "redis://:s3cret@a?sentinel=",
        "redis://:s3cret@a?master=x"
      })
  void store_wrong_isRefusedWithoutThePassword(String address) {
    assertThatThrownBy(() -> StoreAddress.store(address, InstantSource.system()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected ")
        .hasMessageContaining("redis://")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void redis_standalone() {
    RedisAddress address = RedisAddress.parse("rediss://me:s3cret@redis.test:7000/3");

    assertThat(address.cluster()).isFalse();
    assertThat(address.uris()).hasSize(1);
    assertThat(address.uris().getFirst().getHost()).isEqualTo("redis.test");
    assertThat(address.uris().getFirst().getPort()).isEqualTo(7000);
    assertThat(address.uris().getFirst().getDatabase()).isEqualTo(3);
    assertThat(address.uris().getFirst().isSsl()).isTrue();
    assertThat(address.uris().getFirst().isVerifyPeer()).isTrue();
  }

  @Test
  void redis_sentinel() {
    RedisAddress address = RedisAddress.parse("redis://:s3cret@a:1,b:2/3?sentinel=main");

    assertThat(address.uris().getFirst().getSentinelMasterId()).isEqualTo("main");
    assertThat(address.uris().getFirst().getSentinels()).extracting("port").containsExactly(1, 2);
    assertThat(address.uris().getFirst().getDatabase()).isEqualTo(3);
  }

  @Test
  void redis_cluster() {
    RedisAddress address = RedisAddress.parse("redis://:s3cret@a:1,b:2?cluster");

    assertThat(address.cluster()).isTrue();
    assertThat(address.uris()).extracting("host").containsExactly("a", "b");
  }

  @Test
  void resolve_againstTheFileThatNamesIt() {
    Path file = Path.of("/etc/culvert/mapper.yml");

    assertThat(StoreAddress.resolve(file, "sqlite:store.db"))
        .isEqualTo("sqlite:/etc/culvert/store.db");
    assertThat(StoreAddress.resolve(file, "redis://a")).isEqualTo("redis://a");
  }

  @Test
  void withoutSecrets() {
    assertThat(StoreAddress.withoutSecrets("redis://me:s3c@ret@a:1/2")).isEqualTo("redis://a:1/2");
  }
}
