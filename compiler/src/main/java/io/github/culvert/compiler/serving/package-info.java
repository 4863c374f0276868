/** Runs the compiled middleware without Traefik, by {@code culvert-serve} on a JDK 25. */
package io.github.culvert.compiler.serving;
