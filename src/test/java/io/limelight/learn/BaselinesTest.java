package io.limelight.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import io.limelight.network.Toy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselinesTest {
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
        LogisticRegression regression = LogisticRegression.fit(Toy.SCHEMA, FIT, 1, Map.of(Label.CLICK, SETTINGS), 1);

        Metrics metrics = click(regression);

        assertThat(metrics.auc()).isBetween(0.55, 0.7);
        assertThat(metrics.calibration()).isBetween(0.85, 1.15);
    }

    @Test
    void settingsAreThoseThatDoBestOnTheExamplesToChooseBy() {
        Ftrl hopeless = new Ftrl(0.1, 1e6, 1, 2);

        Map<Label, Ftrl> chosen = LogisticRegression.choose(
                Toy.SCHEMA, FIT, UNSEEN, 1, List.of(Label.CLICK), List.of(hopeless, SETTINGS), 1);

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
