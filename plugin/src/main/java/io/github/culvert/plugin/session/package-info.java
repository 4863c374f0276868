/**
 * Session mapping: captured headers and cookies of a request to headers for the upstream, by the
 * mapper.
 */
package io.github.culvert.plugin.session;
