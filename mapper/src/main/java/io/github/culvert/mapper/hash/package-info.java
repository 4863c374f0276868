/**
 * Hashes: of captured values, which no store has in clear, and of what Traefik names servers by.
 */
package io.github.culvert.mapper.hash;
