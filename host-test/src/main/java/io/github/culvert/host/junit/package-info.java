/** Plugins as parameters of JUnit tests. */
package io.github.culvert.host.junit;
