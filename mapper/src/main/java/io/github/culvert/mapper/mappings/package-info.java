/** The mapper's own mappings: read from YAML, found by hash. */
package io.github.culvert.mapper.mappings;
