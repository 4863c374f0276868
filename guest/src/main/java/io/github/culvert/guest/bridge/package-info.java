/**
 * What a guest has of the outside: the mapper, which it asks over a directory that both see, since
 * it has no sockets, and random bytes. A lookup is answered from the mapper's table where that may
 * be, and by a call over FIFOs otherwise.
 */
package io.github.culvert.guest.bridge;
