/**
 * The section {@code store}: sessions that services share. A request's session comes to the service
 * as headers, and what the service answers in headers is saved.
 */
package io.github.culvert.plugin.store;
