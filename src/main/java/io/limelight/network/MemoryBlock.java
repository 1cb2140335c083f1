package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.feature.BiasGroup;
import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What users of one kind have in common, for those whose own id says little yet: K clusters, each with a place among attributes
 * MA_k and a place among id embeddings MI_k. With h the user's attributes, all unbiased features:
 *
 * <pre>
 *   w = softmax_k(-||h W - MA_k||^2 / temperature),   r = sum_k w_k MI_k
 *   M_k &lt;- M_k * (1 - mean_b s_b w_bk e_b) + mean_b s_b w_bk a_b   over the users b of a batch, for MA and MI alike
 * </pre>
 *
 * Gives r, [users, embedding]. Memories are buffers that only training writes, apart from its gradient (erase and add of Graves et
 * al., Neural Turing Machines, 2014); s is 1 of an active user, else 0, so that ids that are hardly learnt do not spoil them.
 *
 * <ul>
 *   <li>{@code learnt}: writes, then reads what it wrote, through which e, a and the projections learn (one step of truncated
 *       backpropagation). {@code e = sigmoid(h A + b)}, a of MA {@code tanh(h B + c)}, a of MI {@code tanh(stop(id) C + d)}; what
 *       writes has a projection of its own
 *   <li>{@code rule}: reads, then writes without any gradient: {@code e = rate}, a of MA {@code rate h W}, a of MI {@code rate id}
 * </ul>
 *
 * <p>Two penalties: {@code shift} times {@code mean ||id - r||^2} over users whose id has a row (Zhou et al., Res-embedding, DLP-KDD
 * 2019), and, where writes learn, {@code covariance} times the distance of the correlations C of the rows of MI from none: {@code
 * mean_k (1 - C_kk)^2 + mean_{k!=l} C_kl^2}, which is 1 where all are 0 (Zbontar et al., Barlow Twins, ICML 2021).
 *
 * @param user the id
 * @param width of MA
 * @param rate of {@link Version#RULE}
 * @param active what makes a user active beside a row of the id's own; null for nothing
 */
record MemoryBlock(
        String name,
        List<String> of,
        String user,
        Version version,
        int clusters,
        int width,
        float temperature,
        float rate,
        float shift,
        float covariance,
        @Nullable Active active)
        implements Block {
    /** {@code learnt} when nothing is said. */
    enum Version {
        LEARNT,
        RULE
    }

    /** A number of the user, as the schema has it, above a bound. */
    record Active(String feature, float above) {
        private static Active read(Config config) {
            SpecReader spec = new SpecReader(config, "feature", "above");
            return new Active(spec.text("feature"), spec.number("above", -1e6, 1e6));
        }
    }

    static MemoryBlock read(Config config) {
        SpecReader spec = new SpecReader(
                config,
                "name",
                "kind",
                "of",
                "user",
                "version",
                "clusters",
                "width",
                "temperature",
                "rate",
                "shift",
                "covariance",
                "active");
        Version version = spec.oneOf("version", Version.values());
        if (version != Version.RULE && spec.has("rate")) {
            throw spec.bad("rate", "only the version rule has a rate");
        }
        if (version != Version.LEARNT && spec.has("covariance")) {
            throw spec.bad("covariance", "only the version learnt has a covariance: what rule writes has no gradient");
        }
        return new MemoryBlock(
                spec.text("name"),
                spec.texts("of"),
                spec.text("user"),
                version,
                spec.whole("clusters", 2, 4096),
                spec.whole("width", 1, 1024),
                spec.number("temperature", 1e-3, 1e3, 1),
                version == Version.RULE ? spec.number("rate", 1e-4, 1) : 0,
                spec.number("shift", 0, 1000, 0.01),
                version == Version.LEARNT ? spec.number("covariance", 0, 1000, 0.01) : 0,
                spec.has("active") ? Active.read(spec.at("active")) : null);
    }

    @Override
    public List<String> beside() {
        List<String> beside = new ArrayList<>(List.of(user));
        if (active != null) {
            beside.add(active.feature());
        }
        return beside;
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        layout.sum(this, read);
        for (String attribute : of) {
            Slot slot = layout.slot(attribute);
            check(
                    layout,
                    attribute,
                    slot.side() == Side.USER && slot.feature().bias() == BiasGroup.UNBIASED,
                    "an unbiased feature of the user");
        }
        Slot id = layout.slot(user);
        check(
                layout,
                user,
                id.side() == Side.USER && id.kind().keyed() && id.kind() != Kind.SEQUENCE,
                "a single key of the user");
        if (active != null) {
            Slot slot = layout.slot(active.feature());
            check(
                    layout,
                    active.feature(),
                    slot.side() == Side.USER && slot.kind() == Kind.NUMERIC,
                    "a number of the user");
        }
        return Map.of(name, List.of(layout.width()));
    }

    private void check(NetworkLayout layout, String feature, boolean holds, String what) {
        if (!holds) {
            throw layout.misfit("block " + name + ": " + feature + " must be " + what);
        }
    }

    @Override
    public void connect(Wiring wiring) {
        new MemoryNet(wiring, this).connect();
    }
}
