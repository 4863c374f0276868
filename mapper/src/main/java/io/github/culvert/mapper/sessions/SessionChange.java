package io.github.culvert.mapper.sessions;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a response does to a session. Immutable.
 *
 * @param saved the values of names, which replace those of before; what is deleted as well is saved
 * @param deleted names
 * @param renews whether it goes on under a new id
 * @param destroys whether it ends, whatever else is said
 * @param life how long it lives from its begin on; when rolling, from its last use on
 * @param rolling whether use extends its life
 */
record SessionChange(
    Map<String, List<String>> saved,
    Set<String> deleted,
    boolean renews,
    boolean destroys,
    Duration life,
    boolean rolling) {}
