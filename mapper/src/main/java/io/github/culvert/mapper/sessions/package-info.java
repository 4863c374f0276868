/** Sessions that services share: their values in the store, under ids that nobody can guess. */
package io.github.culvert.mapper.sessions;
