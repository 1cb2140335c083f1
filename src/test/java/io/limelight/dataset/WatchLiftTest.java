package io.limelight.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.OfflineProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchLiftTest {
    @TempDir
    Path dir;

    /** Of three videos the user watched one long: another's view is expected to be long by (1 + 5/3) / (2 + 5), its own by 5/3 / 7. */
    @Test
    void whatIsExpectedOfAViewIsTheUsersShareAmongTheOthersDrawnToEverybodys() {
        Map<Integer, OfflineProfile> lifts = lifts("1,3 1 2,,1");

        assertThat(lifts.get(10).sum(WatchLift.WATCHES)).isEqualTo(1);
        assertThat(lifts.get(10).sum(WatchLift.EXPECTED)).isCloseTo((8 / 3.0 + 5 / 3.0) / 7, within(1e-12));
        assertThat(lifts.get(20).sum(WatchLift.WATCHES)).isZero();
        assertThat(lifts.get(20).sum(WatchLift.EXPECTED)).isCloseTo(8 / 3.0 / 7, within(1e-12));
    }

    @Test
    void aHostWhoseViewersWatchEverythingLongIsExpectedToDoBetter() {
        Map<Integer, OfflineProfile> lifts = lifts("1,1 2,,1 2", "2,3,,", "3,3 1,,");

        assertThat(lifts.get(10).sum(WatchLift.WATCHES)).isEqualTo(2);
        double each = lifts.get(10).sum(WatchLift.EXPECTED) / 3;
        assertThat(each).isGreaterThan(lifts.get(20).sum(WatchLift.EXPECTED) / 2);
    }

    @Test
    void whoeverIsInNoHistoryHasNoProfile() {
        assertThat(lifts("1,3,,3").keySet()).containsExactly(20);
        assertThat(lifts()).isEmpty();
    }

    private Map<Integer, OfflineProfile> lifts(String... histories) {
        SampleLog.write(dir);
        SampleLog.lines(
                dir.resolve("watch_history_to_4_24.csv"),
                "user_id,watch_seq,like_seq,long_watch_seq",
                List.of(histories));
        return WatchLift.of(KuaiRand.open(dir), 1);
    }
}
