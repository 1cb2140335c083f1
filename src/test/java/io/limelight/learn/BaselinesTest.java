package io.limelight.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import io.limelight.feature.Side;
import io.limelight.network.Toy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    private static final Sparse.Reading ALL = new Sparse.Reading(Toy.SCHEMA, 1, Set.of());
    private static final List<Example> FIT = Toy.examples(3_000, 1);
    private static final List<Example> UNSEEN = Toy.examples(1_000, 2);
    private static final Ftrl SETTINGS = new Ftrl(0.1, 0, 1, 2);

    @Test
    void ctrOnlyOrdersByTheRateAndIsCalibrated() {
        RateBaseline baseline = new RateBaseline(Toy.SCHEMA, Map.of(Label.CLICK, "ctr"), FIT);

        Metrics metrics = click(baseline);

        assertThat(metrics.auc()).isBetween(0.55, 0.7);
        assertThat(metrics.calibration()).isBetween(0.85, 1.15);
    }

    @Test
    void logisticRegressionKnowsMoreThanOneRateButNoPairs() {
        LogisticRegression regression = LogisticRegression.fit(ALL, FIT, Map.of(Label.CLICK, SETTINGS), 1);

        Metrics metrics = click(regression);

        assertThat(metrics.auc()).isBetween(0.55, 0.7);
        assertThat(metrics.calibration()).isBetween(0.85, 1.15);
    }

    @Test
    void logisticRegressionDoesNotReadWhatItIsToldToGoWithout() {
        Set<String> everything = new HashSet<>();
        for (Side side : Side.values()) {
            Toy.SCHEMA.slots(side).forEach(slot -> everything.add(slot.name()));
        }
        Sparse.Reading nothing = new Sparse.Reading(Toy.SCHEMA, 1, everything);

        LogisticRegression blind = LogisticRegression.fit(nothing, FIT, Map.of(Label.CLICK, SETTINGS), 1);

        assertThat(click(blind).auc()).isEqualTo(0.5);
    }

    @Test
    void settingsAreThoseThatDoBestOnTheExamplesToChooseBy() {
        Ftrl hopeless = new Ftrl(0.1, 1e6, 1, 2);

        Map<Label, Ftrl> chosen =
                LogisticRegression.choose(ALL, FIT, UNSEEN, List.of(Label.CLICK), List.of(hopeless, SETTINGS), 1);

        assertThat(chosen.get(Label.CLICK).l1()).isZero();
        assertThat(chosen.get(Label.CLICK).epochs()).isBetween(1, 2);
    }

    @Test
    void aRateThatIsNoNumberOfTheCandidateIsRefused() {
        assertThatThrownBy(() -> new RateBaseline(Toy.SCHEMA, Map.of(Label.CLICK, "host-id"), FIT))
                .hasMessage("host-id is no number of the candidate");
    }

    private static Metrics click(Predictor predictor) {
        Scored scored = Scored.of(Label.CLICK, UNSEEN, predictor.predict(Label.CLICK, UNSEEN));
        return Metrics.of(scored, new Bootstrap(50, 0.95, 1), null, null);
    }
}
