/** The section {@code sticky} in a real Traefik, with several servers behind one service. */
package io.github.culvert.host.sticky;
