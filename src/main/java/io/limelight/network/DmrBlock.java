package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.List;
import java.util.Map;

/**
 * How well the user's sequence matches the candidate, two ways (Lyu et al., Deep Match to Rank, AAAI 2020). Steps e_t, newest
 * first, each with what is known of it, p_t: its place and the other sequences of {@code context}.
 *
 * <ul>
 *   <li>user to item: {@code u = prelu(sum_t softmax_t(score(prelu(p_t W), e_t)) e_t W')}, once for each user, and
 *       {@code r = u v'} with v' an output embedding of the candidate, apart from the one that it is read by
 *   <li>item to item: {@code s_t = score(prelu([candidate, p_t] W), e_t)}, {@code r = sum_t s_t}
 *   <li>{@code score(q, e)}: layers of sigmoid, then one number; the first is {@code sigmoid(q A + e B + (q * e) C + b)}, which is
 *       DMR's over [q, e, q - e, q * e] with the weights of the difference added to those of its terms, so that the steps' share
 *       is computed once for each user
 * </ul>
 *
 * <p>Gives {@code name}, the steps weighed by the softmax of s, [candidates, embedding]; {@code name.match}, both r, [candidates,
 * 2]. While training, u without the newest step is to tell that step's v' among those of the batch ({@link Contrast}), with weight
 * {@code auxiliary}. Steps that are missing or not admitted count for nothing. A long and a short interest are two such blocks.
 */
record DmrBlock(
        String name, String sequence, String candidate, List<String> context, List<Integer> units, float auxiliary)
        implements Block {
    private static final String MATCH = ".match";

    static DmrBlock read(Config config) {
        SpecReader spec =
                new SpecReader(config, "name", "kind", "sequence", "candidate", "context", "units", "auxiliary");
        return new DmrBlock(
                spec.text("name"),
                spec.text("sequence"),
                spec.text("candidate"),
                spec.texts("context"),
                spec.layers("units"),
                spec.number("auxiliary", 0, 1000, 0.1));
    }

    @Override
    public List<String> of() {
        return List.of();
    }

    @Override
    public List<String> gives() {
        return List.of(name, match());
    }

    @Override
    public List<String> outputs() {
        return List.of(candidate);
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        Slot steps = layout.pair(this, sequence, candidate);
        for (String other : context) {
            Slot slot = layout.slot(other);
            if (slot.side() != Side.USER || slot.kind() != Kind.SEQUENCE || slot.length() != steps.length()) {
                throw layout.misfit(
                        "block " + name + ": " + other + " must be a sequence of the user, as long as " + sequence);
            }
        }
        return Map.of(name, List.of(layout.width()), match(), List.of(2));
    }

    @Override
    public void connect(Wiring wiring) {
        new Dmr(wiring, this).connect();
    }

    String match() {
        return name + MATCH;
    }
}
