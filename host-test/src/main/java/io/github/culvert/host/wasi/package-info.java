/**
 * WASI preview 1 as a guest in Traefik has it. Made for {@link io.github.culvert.host} alone and no
 * part of its public face.
 */
package io.github.culvert.host.wasi;
