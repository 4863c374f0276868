/**
 * How a real Traefik is had, run and asked, with the upstreams that tests and the demo put behind
 * it.
 */
package io.github.culvert.traefik;
