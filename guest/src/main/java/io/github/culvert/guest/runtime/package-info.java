/** What the compiler puts calls to into a guest's code; not for a middleware's author. */
package io.github.culvert.guest.runtime;
