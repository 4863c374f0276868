/**
 * The section {@code sticky}: requests with the same key go to the same server, by the sticky
 * cookie that Traefik would have set itself.
 */
package io.github.culvert.plugin.sticky;
