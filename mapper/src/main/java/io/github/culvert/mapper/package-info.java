/**
 * The mapper: the server beside Traefik that answers what the guests ask over the bridge. This
 * package is the public part, {@link io.github.culvert.mapper.SessionMapper} and what it uses, and
 * the command line; the packages below it are internal.
 */
package io.github.culvert.mapper;
