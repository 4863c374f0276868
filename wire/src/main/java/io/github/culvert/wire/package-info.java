/**
 * What guest and mapper share: frames, messages, the answer table and the names of the bridge's
 * files. Plain Java without dependencies that TeaVM compiles and that allocates nothing on the hot
 * path. All integers are little-endian.
 */
package io.github.culvert.wire;
