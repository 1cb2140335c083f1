package io.limelight.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Runs requests in groups: one group is under way at a time, and what arrives meanwhile goes together as the next. Alone, a request
 * waits for nobody. A group that fails, fails each of its requests.
 */
final class Grouped<I, O> {
    private final int most;
    private final long mostWeight;
    private final ToLongFunction<I> weight;
    private final Function<List<I>, CompletionStage<List<O>>> run;
    private List<Request<I, O>> waiting = new ArrayList<>();
    private boolean underWay;

    /**
     * @param most requests in a group
     * @param mostWeight of a group of two or more requests
     * @param run answers a group, one answer per request, in order
     */
    Grouped(int most, long mostWeight, ToLongFunction<I> weight, Function<List<I>, CompletionStage<List<O>>> run) {
        this.most = most;
        this.mostWeight = mostWeight;
        this.weight = weight;
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
        int fits = fits();
        if (fits == waiting.size()) {
            List<Request<I, O>> all = waiting;
            waiting = new ArrayList<>();
            return all;
        }
        List<Request<I, O>> first = new ArrayList<>(waiting.subList(0, fits));
        waiting = new ArrayList<>(waiting.subList(fits, waiting.size()));
        return first;
    }

    /** How many of those that wait make the next group: one at least, however heavy. */
    private int fits() {
        int fits = 1;
        long sum = weight.applyAsLong(waiting.get(0).input());
        while (fits < Math.min(most, waiting.size())) {
            sum += weight.applyAsLong(waiting.get(fits).input());
            if (sum > mostWeight) {
                break;
            }
            fits++;
        }
        return fits;
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
