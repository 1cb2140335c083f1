package io.limelight.recall;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.board.Board;
import io.limelight.board.BoardConfig;
import io.limelight.domain.Activity;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Revision;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import io.limelight.recommend.Some;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A board with a few hosts on it. */
final class OnBoard {
    static final Config LIMELIGHT = ConfigFactory.parseResources("board.conf")
            .withFallback(ConfigFactory.parseResources("recall.conf"))
            .resolve()
            .getConfig("limelight");
    static final RecallConfig CONFIG = RecallConfig.from(LIMELIGHT);

    final Board board = new Board(BoardConfig.from(LIMELIGHT));

    OnBoard host(String host, long viewers) {
        board.apply(Some.status(host, null, null, viewers, entered(viewers)));
        return this;
    }

    OnBoard doing(String host, Activity activity, long viewers) {
        board.apply(Some.status(host, activity, null, viewers, entered(viewers)));
        return this;
    }

    OnBoard singing(String host, String song, long viewers) {
        board.apply(Some.status(host, Activity.PERFORMANCE, new SongId(song), viewers, entered(viewers)));
        return this;
    }

    OnBoard known(String host, @Nullable String category, @Nullable String region, long viewers) {
        board.apply(Some.card(host, category, region));
        return host(host, viewers);
    }

    OnBoard counted(String host, CounterValues counters) {
        board.apply(Some.status(host, null, null, 0, counters));
        return this;
    }

    OnBoard left(String host) {
        HostStatus was = Some.status(host, null, 0);
        board.apply(new HostStatus(
                was.hostId(),
                new Revision(1, 2),
                false,
                null,
                null,
                null,
                null,
                null,
                was.startedAtMillis(),
                Some.NOW,
                Some.NOW,
                1,
                0,
                CounterValues.ZERO));
        return this;
    }

    /** So that the board finds a host the more popular the more viewers it has. */
    private static CounterValues entered(long viewers) {
        return Some.counters(Map.of(Signal.ENTER, (double) viewers));
    }

    /** Whom the recaller finds; each does so at once. */
    static List<String> found(Recaller recaller, Query query, int quota) {
        return recaller.recall(query, quota).toCompletableFuture().getNow(List.of()).stream()
                .map(Candidate::hostId)
                .map(Object::toString)
                .toList();
    }
}
