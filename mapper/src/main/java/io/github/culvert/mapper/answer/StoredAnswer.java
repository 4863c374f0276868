package io.github.culvert.mapper.answer;

import io.github.culvert.mapper.store.Key;
import java.time.Instant;

/**
 * An answer that was made from what is kept under one key.
 *
 * @param key a change of it ends the answer
 * @param until when the answer is no longer right
 */
public record StoredAnswer(Answer answer, Key key, Instant until) {}
