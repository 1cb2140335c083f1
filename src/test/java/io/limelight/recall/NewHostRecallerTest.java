package io.limelight.recall;

import static io.limelight.recall.OnBoard.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.RecommendationId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;
import io.limelight.recommend.Cursor;
import io.limelight.recommend.Encoding;
import io.limelight.recommend.Query;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Some;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewHostRecallerTest {
    private final OnBoard on = new OnBoard();
    private final NewHostRecaller recaller = new NewHostRecaller(on.board, OnBoard.CONFIG);

    NewHostRecallerTest() {
        for (int i = 0; i < 100; i++) {
            on.host("new" + i, 0);
        }
    }

    private List<String> draw(String user, String recommendation, long atMillis) {
        UserId userId = new UserId(user);
        RecommendRequest request = new RecommendRequest(userId, null, Scene.HOME, 6, null, Set.of(), null, false);
        return found(
                recaller,
                new Query(
                        request,
                        ViewerView.unknown(userId),
                        new RecommendationId(recommendation),
                        Cursor.START,
                        atMillis,
                        new Encoding(Some.ENCODER, request, ViewerView.unknown(userId), atMillis),
                        7),
                10);
    }

    @Test
    void aUsersDrawStandsUntilTheRedraw() {
        long redraw = OnBoard.CONFIG.newHostRedraw().toMillis();
        long start = Some.NOW - Some.NOW % redraw;

        assertThat(draw("u1", "r1", start)).isEqualTo(draw("u1", "r2", start + redraw - 1));
        assertThat(draw("u1", "r1", start)).isNotEqualTo(draw("u1", "r1", start + redraw));
    }

    @Test
    void everyNewHostIsDrawnForSomeone() {
        Set<String> drawn = new HashSet<>();
        for (int user = 0; user < 200; user++) {
            drawn.addAll(draw("user" + user, "r1", Some.NOW));
        }

        assertThat(drawn).hasSize(100);
    }
}
