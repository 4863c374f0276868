package io.github.culvert.example.jwt;

import static io.github.culvert.example.jwt.Issuer.base64;
import static io.github.culvert.example.jwt.Issuer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.culvert.host.Exchange;
import io.github.culvert.host.Headers;
import io.github.culvert.host.HttpRequest;
import io.github.culvert.host.HttpResponse;
import io.github.culvert.host.Plugin;
import io.github.culvert.host.PluginFile;
import io.github.culvert.host.PluginRefusedException;
import io.github.culvert.host.Upstream;
import io.github.culvert.host.junit.WasmPlugin;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It is {@link #NOW} in the guest, and clocks may differ by ten seconds. */
@WasmPlugin
final class JwtTest {
  private static final int NOW = 1_800_000_000;
  private static final Upstream UPSTREAM = Upstream.answering(HttpResponse.ok("hello"));
  private static final Issuer RSA = Issuer.rsa(2048);
  private static final Issuer EC = Issuer.ec(256);
  private static final String VALID =
      "{'iss': 'https://id.example.com', 'aud': 'orders', 'sub': 'ann', 'exp': %d}"
          .formatted(NOW + 60);

  private static PluginFile compiled;
  private static Plugin plugin;

  @BeforeAll
  static void start(PluginFile file) {
    compiled = file.compiled();
    plugin = start(compiled, config("[%s, %s]".formatted(RSA.jwk("r"), EC.jwk("e"))));
  }

  @AfterAll
  static void stop() {
    plugin.close();
  }

  @Test
  void rs256() {
    HttpRequest forwarded = forwarded(RSA.token("{'alg': 'RS256', 'kid': 'r'}", VALID));

    assertThat(forwarded.headers().values("X-User")).containsExactly("ann");
  }

  @Test
  void es256() {
    for (int i = 0; i < 5; i++) {
      HttpRequest forwarded = forwarded(EC.token("{'alg': 'ES256', 'kid': 'e'}", VALID));

      assertThat(forwarded.headers().values("X-User")).containsExactly("ann");
    }
  }

  /** Whose computation needs the most time and memory. */
  @Test
  void largestRsaKey() {
    byte[] modulus = new byte[512];
    Arrays.fill(modulus, (byte) 0xf5);
    String key = "{'kid': 'r', 'kty': 'RSA', 'n': '%s', 'e': 'AQAB'}".formatted(base64(modulus));
    Arrays.fill(modulus, (byte) 0xa7);
    String token = unsigned("{'alg': 'RS256'}", VALID) + base64(modulus);
    try (Plugin other = start(compiled, config("[" + key + "]"))) {
      assertThat(send(other, bearer(token)).response().body().text())
          .isEqualTo("the token's signature is wrong\n");
    }
  }

  @Test
  void signatureOfAnotherKey() {
    assertInvalid(
        Issuer.ec(256).token("{'alg': 'ES256', 'kid': 'e'}", VALID), "signature is wrong");
  }

  @Test
  void changedToken() {
    String[] parts = RSA.token("{'alg': 'RS256', 'kid': 'r'}", VALID).split("\\.", -1);
    String admin = base64(json(VALID.replace("ann", "root")));
    assertInvalid(parts[0] + "." + admin + "." + parts[2], "signature is wrong");
    String header = base64(json("{'alg': 'RS256','kid':'r'}"));
    assertInvalid(header + "." + parts[1] + "." + parts[2], "signature is wrong");
  }

  /** Numbers that ECDSA does not allow; with a careless implementation zeros fit every token. */
  @Test
  void degenerateSignatures() {
    byte[] order = new byte[32];
    Arrays.fill(order, (byte) 0xff);
    byte[][] signatures = {new byte[64], new byte[0], new byte[63], new byte[65], twice(order)};
    for (byte[] signature : signatures) {
      assertInvalid(
          unsigned("{'alg': 'ES256', 'kid': 'e'}", VALID) + base64(signature),
          "signature is wrong");
    }
    for (int length : new int[] {0, 1, 255, 256, 257}) {
      assertInvalid(
          unsigned("{'alg': 'RS256', 'kid': 'r'}", VALID) + base64(new byte[length]),
          "signature is wrong");
    }
  }

  /** The classic: a token that the public key, as everyone has it, signs as a secret. */
  @Test
  void hs256WithThePublicKey() throws GeneralSecurityException {
    String signed = unsigned("{'alg': 'HS256', 'kid': 'r'}", VALID);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(((RSAPublicKey) RSA.keys().getPublic()).getEncoded(), "HmacSHA256"));
    byte[] signature = mac.doFinal(signed.substring(0, signed.length() - 1).getBytes(UTF_8));

    assertInvalid(signed + base64(signature), "algorithm is not that of its key");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'alg': 'none', 'kid': 'r'} | algorithm is not that of its key",
        "{'alg': 'None'} | key is not known",
        "{'alg': 'rs256', 'kid': 'r'} | algorithm is not that of its key",
        "{'alg': 'ES256', 'kid': 'r'} | algorithm is not that of its key",
        "{'alg': ['RS256'], 'kid': 'r'} | algorithm is not that of its key",
        "{'kid': 'r'} | algorithm is not that of its key",
        "{'alg': 'RS256'} | key is not known",
        "{'alg': 'RS256', 'kid': 'x'} | key is not known",
        "{'alg': 'RS256', 'kid': 1} | key is not known",
        "{'alg': 'RS256', 'kid': 'r', 'crit': ['exp']} | extension",
        "{'alg': 'RS256', 'kid': 'r', 'alg': 'none'} | header has a name twice",
        "{'alg': 'RS256', 'kid': 'r', 'x': {'y': 1, 'y': 2}} | header has a name twice",
        "['RS256'] | header is no JSON object",
        "{'alg': 'RS256', 'kid': 'r' | header is no JSON object",
        "{'alg': 'RS256', 'kid': 'r'} {} | header is no JSON object",
        "RS256 | header is no JSON object"
      })
  void header(String header, String message) {
    assertInvalid(RSA.token(header, VALID), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'exp': NOW-10 | is expired",
        "'exp': NOW-1000000 | is expired",
        "'exp': -1e300 | is expired",
        "'exp': 'NOW+60' | no time of expiry",
        "'exp': null | no time of expiry",
        "'x': 1 | no time of expiry",
        "'exp': NOW+60, 'nbf': NOW+11 | not valid yet",
        "'exp': NOW+60, 'nbf': 'NOW-60' | not valid yet",
        "'exp': NOW+60, 'nbf': null | not valid yet",
        "'exp': NOW+60, 'exp': NOW+60 | payload has a name twice",
        "'exp': NOW+60, 'sub': 'a\\nb' | value no header can have",
        "'exp': NOW+60, 'sub': {'a': 'b'} | value no header can have",
        "'exp': NOW+60, 'sub': 1.5 | value no header can have",
        "'exp': NOW+60, 'groups': ['a,b'] | value no header can have",
        "'exp': NOW+60, 'groups': ['a', 1] | value no header can have"
      })
  void claims(String claims, String message) {
    assertInvalid(token("'iss': 'https://id.example.com', 'aud': 'orders', " + claims), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'exp': NOW-9",
        "'exp': 1.8e9",
        "'exp': NOW+60, 'nbf': NOW+10",
        "'exp': 1e300, 'nbf': 0, 'iat': NOW, 'other': [[{'deep': true}]]"
      })
  void claimsWithinTheLeeway(String claims) {
    forwarded(token("'iss': 'https://id.example.com', 'aud': 'orders', " + claims));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'iss': 'https://id.example.com/', 'aud': 'orders' | another issuer",
        "'iss': ['https://id.example.com'], 'aud': 'orders' | another issuer",
        "'aud': 'orders' | another issuer",
        "'iss': 'https://id.example.com', 'aud': 'Orders' | another audience",
        "'iss': 'https://id.example.com', 'aud': [] | another audience",
        "'iss': 'https://id.example.com', 'aud': ['a', ['orders']] | another audience",
        "'iss': 'https://id.example.com' | another audience"
      })
  void parties(String claims, String message) {
    assertInvalid(token(claims + ", 'exp': NOW+60"), message);
  }

  @Test
  void audienceAmongSeveral() {
    forwarded(token("'iss': 'https://id.example.com', 'aud': ['a', 'orders'], 'exp': NOW+60"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a | three parts",
        "a.b | three parts",
        "a.b.c.d | three parts",
        ".. | header is no JSON object",
        "{}.{}.x | base64url",
        "e30=.e30=.AA | base64url",
        "e3 0.e30.AA | base64url",
        "e31.e30.AA | base64url",
        "e30.e30.AB | base64url",
        "é.e30.AA | base64url",
        "e30.e30.A | base64url"
      })
  void malformedToken(String token, String message) {
    assertInvalid(token, message);
  }

  @Test
  void headerInBytesThatAreNoText() {
    assertInvalid(base64(new byte[] {'{', (byte) 0xff, '}'}) + ".e30.AA", "header is no JSON");
  }

  /** Of nested brackets the least are many in a token of the largest size. */
  @Test
  void largeTokens() {
    assertInvalid("a".repeat(8_193 - "Bearer ".length()), "larger than 8192");
    assertInvalid("a".repeat(200_000), "larger than 8192");
    assertInvalid(base64("[".repeat(6_000).getBytes(UTF_8)) + ".e30.AA", "header is no JSON");
    assertInvalid(base64(json("{'a':".repeat(1_000))) + ".e30.AA", "header is no JSON");
    forwarded(
        token(
            "'iss': 'https://id.example.com', 'aud': 'orders', 'exp': NOW+60, 'x': '%s'"
                .formatted("x".repeat(5_000))));
  }

  @Test
  void claimsBecomeHeaders_theClientsOwnAreRemoved() {
    String token =
        token(
            "'iss': 'https://id.example.com', 'aud': 'orders', 'exp': NOW+60, 'sub': 7, 'groups':"
                + " ['a', 'Zoë']");
    Headers headers =
        bearer(token).adding("X-User", "root").adding("x_user", "root").adding("X-Mail", "r@x");
    HttpRequest forwarded = send(plugin, headers).forwarded().orElseThrow();

    assertThat(forwarded.headers().values("X-User")).containsExactly("7");
    assertThat(forwarded.headers().contains("x_user")).isFalse();
    assertThat(forwarded.headers().values("X-Groups")).containsExactly("a,Zoë");
    assertThat(forwarded.headers().contains("X-Mail")).isFalse();
  }

  @Test
  void noToken() {
    HttpResponse response = send(plugin, Headers.NONE).response();

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).contains("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Basic YTpi", "Bearer:x", "Token x"})
  void otherCredentials(String authorization) {
    HttpResponse response = send(plugin, Headers.of("Authorization", authorization)).response();

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.header("WWW-Authenticate")).contains("Bearer error=\"invalid_request\"");
  }

  @Test
  void schemeInAnyCase_butOneToken() {
    String token = RSA.token("{'alg': 'RS256', 'kid': 'r'}", VALID);
    Headers one = Headers.of("authorization", "bEARER " + token);

    assertThat(send(plugin, one).forwarded()).isPresent();
    assertThat(send(plugin, one.adding("Authorization", "Bearer " + token)).response().status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | keys: found 0 keys, expected 1 to 20",
        "[KEY, KEY] | keys[1].kid: found \"e\", expected a name that no other key has",
        "[{'kty': 'EC'}] | keys[0].kid: not set, expected a string",
        "[{'kid': 'a', 'kty': 'oct', 'k': 'AA'}] | keys[0].kty: found \"oct\", expected one of"
            + " RSA,",
        "[{'kid': 'a', 'kty': 'EC', 'crv': 'P-384'}] | keys[0].crv: found \"P-384\", expected one"
            + " of",
        "[{'kid': 'a', 'kty': 'EC', 'crv': 'P-256', 'x': 'AQ', 'y': 'AQ'}] | keys[0].x: found",
        "[{'kid': 'a', 'kty': 'RSA', 'n': '?', 'e': 'AQAB'}] | keys[0].n: found \"?\", expected"
            + " base",
        "[{'kid': 'a', 'kty': 'RSA', 'n': 'AQAB', 'e': 'AQAB'}] | keys[0].n: found \"17 bits\"",
        "[{'kid': 'a', 'alg': 'ES256', 'kty': 'RSA', 'n': 'N', 'e': 'AQAB'}] | keys[0].alg: found",
        "[{'kid': 'a', 'use': 'enc', 'kty': 'RSA', 'n': 'N', 'e': 'AQAB'}] | keys[0].use: found",
        "[{'kid': 'a', 'kty': 'RSA', 'n': 'N', 'e': 'AQ'}] | keys[0].e: found \"1 bits\"",
        "[{'kid': 'a', 'kty': 'RSA', 'n': 'N', 'e': 'AQAB', 'd': 'AA'}] | keys[0].d: unknown key"
      })
  void wrongKeys(String keys, String message, PluginFile file) {
    String n = base64(((RSAPublicKey) RSA.keys().getPublic()).getModulus().toByteArray());
    assertRefused(
        file, config(keys.replace("KEY", EC.jwk("e")).replace("'N'", "'" + n + "'")), message);
  }

  @Test
  void wrongConfiguration(PluginFile file) {
    String right = config("[" + EC.jwk("e") + "]");
    assertRefused(file, right.replace("'issuer'", "'issuers'"), "issuer: not set");
    assertRefused(file, right.replace("'orders'", "''"), "audience: found \"\"");
    assertRefused(file, right.replace("'10'", "'601'"), "leeway: found \"601\", expected a whole");
    assertRefused(file, right.replace("X-User", "Host"), "claims: found the header \"Host\"");
    assertRefused(file, right.replace("'leeway'", "'skew'"), "skew: unknown key; expected one of");
  }

  private static String config(String keys) {
    return """
    {'issuer': 'https://id.example.com', 'audience': 'orders', 'leeway': '10', 'keys': %s,
     'claims': {'X-User': 'sub', 'X-Groups': 'groups', 'X-Mail': 'email'}}
    """
        .formatted(keys);
  }

  private static Plugin start(PluginFile file, String config) {
    return file.withConfig(config.replace('\'', '"'))
        .withClock(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))
        .start();
  }

  private static void assertRefused(PluginFile file, String config, String message) {
    assertThatExceptionOfType(PluginRefusedException.class)
        .isThrownBy(() -> start(file, config).close())
        .withMessageContaining(message);
  }

  /** A token of the EC key, which is quicker to sign with. */
  private static String token(String claims) {
    String numbers =
        claims
            .replace("NOW+60", Integer.toString(NOW + 60))
            .replace("NOW+10", Integer.toString(NOW + 10))
            .replace("NOW+11", Integer.toString(NOW + 11))
            .replace("NOW-1000000", Integer.toString(NOW - 1_000_000))
            .replace("NOW-10", Integer.toString(NOW - 10))
            .replace("NOW-60", Integer.toString(NOW - 60))
            .replace("NOW-9", Integer.toString(NOW - 9))
            .replace("NOW", Integer.toString(NOW));
    return EC.token("{'alg': 'ES256', 'kid': 'e'}", "{" + numbers + "}");
  }

  private static String unsigned(String header, String claims) {
    return base64(json(header)) + "." + base64(json(claims)) + ".";
  }

  private static byte[] twice(byte[] half) {
    byte[] whole = Arrays.copyOf(half, 2 * half.length);
    System.arraycopy(half, 0, whole, half.length, half.length);
    return whole;
  }

  private static Headers bearer(String token) {
    return Headers.of("Authorization", "Bearer " + token);
  }

  private static HttpRequest forwarded(String token) {
    Exchange exchange = send(plugin, bearer(token));
    return exchange
        .forwarded()
        .orElseThrow(() -> new AssertionError(exchange.response().body().text() + exchange.log()));
  }

  private static void assertInvalid(String token, String message) {
    Exchange exchange = send(plugin, bearer(token));
    assertThat(exchange.forwarded()).isEmpty();
    assertThat(exchange.response().status()).as(() -> exchange.log().toString()).isEqualTo(401);
    assertThat(exchange.response().header("WWW-Authenticate").orElseThrow())
        .startsWith("Bearer error=\"invalid_token\", error_description=\"the token")
        .contains(message);
    assertThat(exchange.log()).isEmpty();
  }

  private static Exchange send(Plugin plugin, Headers headers) {
    return plugin.handle(HttpRequest.get("/").withHeaders(headers), UPSTREAM);
  }
}
