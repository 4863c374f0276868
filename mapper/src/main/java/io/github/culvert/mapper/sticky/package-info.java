/**
 * Which servers sticky keys may choose from: told by Traefik's API, or learned from its cookies.
 */
package io.github.culvert.mapper.sticky;
