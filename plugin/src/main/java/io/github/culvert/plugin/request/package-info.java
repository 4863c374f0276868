/** What sections of the plugin read of a request. */
package io.github.culvert.plugin.request;
