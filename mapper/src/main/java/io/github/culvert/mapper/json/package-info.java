/** JSON as it is accepted from outside. */
package io.github.culvert.mapper.json;
