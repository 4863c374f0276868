/**
 * What Traefik loads a plugin from: a manifest beside the module, as a zip, as a folder, or in
 * Kubernetes.
 */
package io.github.culvert.compiler.shipping;
