/**
 * Serves a middleware without Traefik, for the one who is writing it: {@code culvert serve
 * plugin.wasm --upstream URL}.
 */
package io.github.culvert.serve;
