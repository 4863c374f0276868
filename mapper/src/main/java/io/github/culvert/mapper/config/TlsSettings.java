package io.github.culvert.mapper.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The PEM files of HTTP over TLS. Immutable.
 *
 * @param certificate the mapper's certificate, with those between it and its authority's
 * @param key its private key, PKCS #8 without a passphrase
 * @param clientCa certificates of the authorities one of which must have signed that of every
 *     client; unset: clients need none
 */
public record TlsSettings(Path certificate, Path key, Optional<Path> clientCa) {}
