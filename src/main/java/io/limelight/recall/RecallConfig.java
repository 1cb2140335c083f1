package io.limelight.recall;

import com.typesafe.config.Config;
import io.limelight.board.Board;
import io.limelight.recommend.Recaller;
import io.limelight.settings.Section;
import java.time.Duration;
import java.util.List;

/**
 * {@code limelight.recall} in conf/recall.conf; checked when the node starts.
 *
 * @param songs of the user's latest, how many are looked for
 * @param activities of the user's likes, how many are looked for
 * @param categories of the user's likes, how many are looked for
 * @param newHostPool from how many of the least shown new hosts is drawn
 * @param newHostRedraw how long a user's draw stands
 * @param vectorRefresh how often vectors of hosts that changed are computed anew
 */
public record RecallConfig(
        int songs, int activities, int categories, int newHostPool, Duration newHostRedraw, Duration vectorRefresh) {
    public static RecallConfig from(Config limelight) {
        Section config = Section.of(limelight, "recall");
        return new RecallConfig(
                config.integer("songs", 0, 100),
                config.integer("activities", 0, 64),
                config.integer("categories", 0, 64),
                config.integer("new-hosts.pool", 1, 10_000),
                config.duration("new-hosts.redraw", Duration.ofSeconds(1), Duration.ofDays(1)),
                config.duration("dssm.refresh", Duration.ofMillis(10), Duration.ofHours(1)));
    }

    /** Every recaller of the board; of two equal candidates the one whose recaller is named first leads. */
    public List<Recaller> recallers(Board board) {
        return List.of(
                new ForcedRecaller(board),
                new FollowsRecaller(board),
                new FriendsRecaller(board),
                new SongRecaller(board, this),
                new PopularRecaller(board),
                new ActivityRecaller(board, this),
                new CategoryRecaller(board, this),
                new NewHostRecaller(board, this));
    }
}
