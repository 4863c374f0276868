/**
 * The guest's side of the bridge: it asks the mapper over a directory that both see, since a guest
 * has no sockets. A lookup is answered from the mapper's table where that may be, and by a call
 * over FIFOs otherwise.
 */
package io.github.culvert.guest.bridge;
