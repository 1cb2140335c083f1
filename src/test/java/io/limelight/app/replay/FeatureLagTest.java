package io.limelight.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.app.replay.FeatureLag.Percentiles;
import io.limelight.dataset.ReplayItem;
import io.limelight.dataset.ReplayItem.Fact;
import io.limelight.dataset.ReplayItem.Show;
import io.limelight.dataset.ReplayItem.ViewerFact;
import io.limelight.domain.Behaviour.Exposed;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureLagTest {
    private final List<ReplayItem> plan = new ArrayList<>();

    @Test
    void isWhatTheUserHadDoneAndTheFeaturesHadNotSeen() {
        did("u1", 100);
        did("u2", 150);
        did("u1", 200);
        did("u1", 300);
        shown("u1", 1_000, 0);
        did("u1", 1_000);
        shown("u1", 2_000, 1);
        shown("u2", 2_000, 2);

        FeatureLag lag = FeatureLag.of(plan.iterator(), Map.of(0, 1L, 1, 4L, 2, 0L));

        assertThat(lag)
                .isEqualTo(new FeatureLag(3, 2, 0, new Percentiles(1, 2, 2), new Percentiles(800, 1_850, 1_850)));
    }

    @Test
    void featuresThatSawTheFutureAreToldApart() {
        did("u1", 100);
        shown("u1", 200, 0);
        did("u1", 200);

        FeatureLag lag = FeatureLag.of(plan.iterator(), Map.of(0, 2L));

        assertThat(lag.ahead()).isEqualTo(1);
        assertThat(lag.late()).isZero();
    }

    @Test
    void whatIsSentAgainIsNoOtherEvent() {
        did("u1", 100);
        plan.add(new ReplayItem(2, 100, true, plan.get(0).fact()));
        shown("u1", 200, 0);

        assertThat(FeatureLag.of(plan.iterator(), Map.of(0, 1L)).late()).isZero();
    }

    @Test
    void rowsOfWhichNothingIsKnownDoNotCount() {
        shown("u1", 100, 0);

        assertThat(FeatureLag.of(plan.iterator(), Map.of()))
                .isEqualTo(new FeatureLag(0, 0, 0, new Percentiles(0, 0, 0), new Percentiles(0, 0, 0)));
    }

    private void did(String user, long atMillis) {
        Header header = new Header(
                new EventId("e" + plan.size()), new UserId(user), Instant.ofEpochMilli(atMillis), null, null);
        add(atMillis, new ViewerFact(new Exposed(header, List.of(new HostId("h")))));
    }

    private void shown(String user, long atMillis, int row) {
        add(atMillis, new Show(new UserId(user), new HostId("h"), Scene.HOME, "tab:1", row));
    }

    private void add(long atMillis, Fact fact) {
        plan.add(new ReplayItem(plan.size() + 1L, atMillis, false, fact));
    }
}
