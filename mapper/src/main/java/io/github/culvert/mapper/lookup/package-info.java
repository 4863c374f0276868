/** The way of a lookup: who is asked for it, how many may wait, and what the table keeps. */
package io.github.culvert.mapper.lookup;
