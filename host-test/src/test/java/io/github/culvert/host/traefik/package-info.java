/** The suites on real parts: a real Traefik, the built plugin and the built mapper. */
package io.github.culvert.host.traefik;
