package io.limelight.network;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Set;

/**
 * A key made of others, one for each combination that they are seen in: a feature of the linear model (the wide part of Cheng et al.,
 * Wide &amp; Deep Learning, DLRS 2016). As current as what it is made of, so that the host's activity of this second crosses with the
 * user's age group.
 *
 * @param of features of one key each
 * @param admission sightings before a combination has a weight of its own
 */
record CrossSpec(String name, List<String> of, int admission) {
    /** @param taken names of earlier crosses; its own is added */
    static CrossSpec read(Config config, Set<String> taken) {
        SpecReader spec = new SpecReader(config, "name", "of", "admission");
        CrossSpec cross = new CrossSpec(
                spec.text("name"), List.copyOf(spec.texts("of")), spec.whole("admission", 1, 1_000_000, 1));
        if (cross.of.size() < 2) {
            throw spec.bad("name", "a cross is of two features or more, such as of = [host-id, activity]");
        }
        if (!taken.add(cross.name)) {
            throw spec.bad("name", "\"" + cross.name + "\" is taken");
        }
        return cross;
    }
}
