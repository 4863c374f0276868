/** A real HTTP port for plugins under test. It needs Helidon's web server, which is optional. */
package io.github.culvert.host.http;
