/** Tests of the section {@code store}: sessions that services share, through a real Traefik. */
package io.github.culvert.host.store;
