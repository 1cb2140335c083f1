package io.limelight.network;

import io.limelight.domain.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of the label chain as a probability of its own, which is held to the one before it and not made its product (after DBMTL:
 * Wang et al., 2019; the hinge after AITM: Xi et al., KDD 2021). With A the earlier label, B this one and c the probability of B
 * given A, learnt where A is true, the loss gains
 *
 * <pre>  BCE(c, B | A) + hinge * mean relu(p_B - p_A)^2 + total * mean (p_B - p_A c)^2</pre>
 *
 * In the last term only p_B learns. A large {@code total} comes to ESMM's product; c is not there when serving.
 */
public record Transition(Label label, float hinge, float total) {
    private static final double DEFAULT = 0.1;

    /** Null for a head that is after none. */
    static @Nullable Transition read(SpecReader spec, List<Head> before) {
        if (!spec.has("after")) {
            for (String penalty : List.of("hinge", "total")) {
                if (spec.has(penalty)) {
                    throw spec.bad(penalty, "is of a head that is after another");
                }
            }
            return null;
        }
        return new Transition(
                Head.earlier(spec, "after", before),
                spec.number("hinge", 0, 1000, DEFAULT),
                spec.number("total", 0, 1000, DEFAULT));
    }
}
