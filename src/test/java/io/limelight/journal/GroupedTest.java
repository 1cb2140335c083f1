package io.limelight.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class GroupedTest {
    private final List<List<Integer>> groups = new ArrayList<>();
    private final List<CompletableFuture<List<String>>> underWay = new ArrayList<>();
    private final Grouped<Integer, String> grouped = new Grouped<>(3, 100, input -> input, group -> {
        groups.add(List.copyOf(group));
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        underWay.add(answer);
        return answer;
    });

    @Test
    void whatArrivesMeanwhileGoesTogetherAndEachGetsItsOwnAnswer() {
        grouped.ask(1);
        CompletionStage<String> second = grouped.ask(2);
        CompletionStage<String> third = grouped.ask(3);
        assertThat(groups).containsExactly(List.of(1));

        underWay.get(0).complete(List.of("1"));
        underWay.get(1).complete(List.of("2", "3"));

        assertThat(groups).containsExactly(List.of(1), List.of(2, 3));
        assertThat(second).isCompletedWithValue("2");
        assertThat(third).isCompletedWithValue("3");
    }

    @Test
    void aGroupIsNeverLongerOrHeavierThanItMayBe() {
        grouped.ask(1);
        List.of(1, 1, 1, 60, 50, 40).forEach(grouped::ask);

        for (int i = 0; i < 4; i++) {
            underWay.get(i).completeExceptionally(new IllegalStateException("refused"));
        }

        assertThat(groups).containsExactly(List.of(1), List.of(1, 1, 1), List.of(60), List.of(50, 40));
    }

    @Test
    void whatIsHeavierThanAGroupMayBeGoesAlone() {
        grouped.ask(500);
        grouped.ask(700);
        grouped.ask(1);

        underWay.get(0).complete(List.of("500"));
        underWay.get(1).complete(List.of("700"));

        assertThat(groups).containsExactly(List.of(500), List.of(700), List.of(1));
    }
}
