/**
 * The mapper's side of the bridge directory: one thread reads requests, gives out channels and
 * clears up behind dead guests; answers come from any thread.
 */
package io.github.culvert.mapper.bridge;
