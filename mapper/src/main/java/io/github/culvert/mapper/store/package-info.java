/** What outlives the mapper: entries by key, in an embedded store or one that mappers share. */
package io.github.culvert.mapper.store;
