/** The ready middleware. Each of its sections has a package of its own. */
package io.github.culvert.plugin;
