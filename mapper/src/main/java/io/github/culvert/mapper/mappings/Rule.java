package io.github.culvert.mapper.mappings;

import io.github.culvert.mapper.answer.Answer;
import java.nio.ByteBuffer;
import java.util.SortedMap;

/**
 * One entry of the operator's mappings.
 *
 * @param when the values that must all be captured, by name in lower case; empty matches always
 * @param answer what is then answered
 */
record Rule(SortedMap<String, ByteBuffer> when, Answer answer) {}
