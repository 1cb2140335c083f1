package io.limelight.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Runs requests in groups: one group is under way at a time, and what arrives meanwhile goes together as the next. Alone, a request
 * waits for nobody. A group that fails, fails each of its requests.
 */
final class Grouped<I, O> {
    private final int most;
    private final Function<List<I>, CompletionStage<List<O>>> run;
    private List<Request<I, O>> waiting = new ArrayList<>();
    private boolean underWay;

    /** @param run answers a group, one answer per request, in order */
    Grouped(int most, Function<List<I>, CompletionStage<List<O>>> run) {
        this.most = most;
        this.run = run;
    }

    CompletionStage<O> ask(I input) {
        Request<I, O> request = new Request<>(input, new CompletableFuture<>());
        List<Request<I, O>> next;
        synchronized (this) {
            waiting.add(request);
            next = take();
        }
        start(next);
        return request.answer;
    }

    private List<Request<I, O>> take() {
        if (underWay || waiting.isEmpty()) {
            return List.of();
        }
        underWay = true;
        if (waiting.size() <= most) {
            List<Request<I, O>> all = waiting;
            waiting = new ArrayList<>();
            return all;
        }
        List<Request<I, O>> first = new ArrayList<>(waiting.subList(0, most));
        waiting = new ArrayList<>(waiting.subList(most, waiting.size()));
        return first;
    }

    private void start(List<Request<I, O>> group) {
        if (group.isEmpty()) {
            return;
        }
        CompletionStage<List<O>> answers;
        try {
            answers = run.apply(group.stream().map(Request::input).toList());
        } catch (RuntimeException broken) {
            answers = CompletableFuture.failedFuture(broken);
        }
        answers.whenComplete((all, failure) -> {
            List<Request<I, O>> next;
            synchronized (this) {
                underWay = false;
                next = take();
            }
            start(next);
            for (int i = 0; i < group.size(); i++) {
                if (failure != null) {
                    group.get(i).answer.completeExceptionally(failure);
                } else {
                    group.get(i).answer.complete(all.get(i));
                }
            }
        });
    }

    private record Request<I, O>(I input, CompletableFuture<O> answer) {}
}
