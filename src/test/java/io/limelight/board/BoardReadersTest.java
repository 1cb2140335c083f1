package io.limelight.board;

import static io.limelight.board.Hosts.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.HostId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoardReadersTest {
    private static final int ROUNDS = 300;
    private static final List<HostId> HOSTS =
            IntStream.range(0, 100).mapToObj(i -> new HostId("h" + i)).toList();

    private final Board board = new Board(Hosts.config("limelight.board.rankings.interval = 1 ms"));

    @Test
    void readersNeverMeetAHostUnderAnotherKeyNorOneThatIsMissing() {
        write(0);
        AtomicBoolean written = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                    for (int round = 1; round <= ROUNDS; round++) {
                        write(round);
                    }
                })
                .whenComplete((done, failure) -> written.set(true));

        for (long now = 0; now == 0 || !written.get(); now++) {
            assertThat(board.byActivity(Activity.PK).stream().toList())
                    .allMatch(live -> Activity.PK.equals(live.activity()));
            assertThat(board.onAir().stream().toList()).hasSize(HOSTS.size());
            assertThat(board.popular(HOSTS.size(), now)).hasSize(HOSTS.size()).doesNotHaveDuplicates();
        }

        writer.join();
        assertThat(board.byActivity(Activity.PK)).hasSize(HOSTS.size() / 2);
    }

    private void write(int round) {
        for (int i = 0; i < HOSTS.size(); i++) {
            Activity activity = (round + i) % 2 == 0 ? Activity.PK : Activity.GAME;
            board.apply(host(HOSTS.get(i))
                    .revision(1, round + 1)
                    .doing(activity, null)
                    .status());
        }
    }
}
