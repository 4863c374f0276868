/** The mapper's side of the answer table: the file's life, and its entries. */
package io.github.culvert.mapper.table;
