package io.limelight.app.train;

import com.typesafe.config.Config;
import io.limelight.dataset.DatasetPools;
import io.limelight.dataset.Days;
import io.limelight.domain.UserId;
import io.limelight.feature.Example;
import io.limelight.feature.Pool;
import io.limelight.learn.CoarseAgreement;
import io.limelight.learn.Distillation;
import io.limelight.learn.Evaluation;
import io.limelight.learn.LearnConfig;
import io.limelight.learn.Trainer;
import io.limelight.network.Model;
import io.limelight.network.NetworkLayout;
import io.limelight.network.SessionSettings;
import io.limelight.rank.Fusion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** How well a coarse model that is distilled on some users hands on whom the fine model likes best, for users that it never saw. */
record CoarseTrial(NetworkLayout fine, NetworkLayout coarse, SessionSettings session, Config limelight) {
    /** Of users, one of so many is held out from the distillation. */
    private static final int HELD_OUT = 10;

    private static final long SEED = 1;

    /** Requests to learn from: many, with few candidates each. */
    static DatasetPools.Draw learning(Days days, Predicate<UserId> users) {
        return new DatasetPools.Draw(days, users, 4_000, 40, SEED);
    }

    /** Requests to measure on: few, with as many candidates as recall may bring. */
    static DatasetPools.Draw measuring(Days days) {
        return new DatasetPools.Draw(days, CoarseTrial::heldOut, 100, 2_000, SEED);
    }

    static boolean heldOut(UserId user) {
        return Math.floorMod(user.value().hashCode(), HELD_OUT) == 0;
    }

    static List<Example> examples(List<Pool> pools) {
        return pools.stream().flatMap(pool -> pool.examples().stream()).toList();
    }

    /**
     * @param shown impressions that the fine model learns from
     * @param dropped candidates of other users than those measured on
     */
    String run(List<Example> shown, List<Pool> dropped, List<Pool> measured, Evaluation.Listener listener) {
        Model teacher = new Trainer(fine, session, null)
                .train(shown, listener.training(fine.spec().name()));
        List<Example> all = new ArrayList<>(
                shown.stream().filter(example -> !heldOut(example.userId())).toList());
        all.addAll(examples(dropped));
        Model light = Distillation.learn(
                coarse, teacher, all, session, listener.training(coarse.spec().name()));
        CoarseAgreement found = CoarseAgreement.of(
                teacher,
                light,
                Fusion.from(limelight).worth(),
                measured,
                100,
                300,
                LearnConfig.from(limelight).bootstrap(),
                session);
        return String.format(
                Locale.ROOT,
                "of %s's best 100 of %d candidates %.4f (%.4f to %.4f) are in %s's best 300; the least of %d held-out users %.2f;"
                        + " by chance %.2f",
                fine.spec().name(),
                measured.isEmpty() ? 0 : measured.get(0).candidates().size(),
                found.mean(),
                found.interval().low(),
                found.interval().high(),
                coarse.spec().name(),
                found.requests(),
                found.least(),
                found.chance());
    }
}
