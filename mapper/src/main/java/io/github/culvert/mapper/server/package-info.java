/** Forwards lookups to session servers: which may be asked, how, and what an answer must be. */
package io.github.culvert.mapper.server;
