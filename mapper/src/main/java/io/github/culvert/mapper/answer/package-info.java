/** Turns mappings and failures into the messages that guests read. */
package io.github.culvert.mapper.answer;
