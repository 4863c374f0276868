/** The mapper over HTTP, beside the bridge. */
package io.github.culvert.mapper.http;
