package io.limelight.rank.remote;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.domain.HostId;
import io.limelight.feature.CandidateValues;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureContext;
import io.limelight.feature.FeatureValues;
import io.limelight.serving.Role;
import io.limelight.serving.Serving;
import io.limelight.wire.FeatureSnapshots;
import io.limelight.wire.RankAnswer;
import io.limelight.wire.RankAnswer.Ranked;
import io.limelight.wire.RankAnswer.Refused;
import io.limelight.wire.RankAnswer.Why;
import io.limelight.wire.RankAsk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Ranks what another node asks by this node's board and bundle. What it scores a host by is what it answers as its snapshot. */
record AskedRanking(Board board, Encoder encoder, Serving serving) {
    CompletionStage<RankAnswer> answer(RankAsk ask) {
        if (!ask.schema().equals(encoder.schema().fingerprint())) {
            return refused(Why.OTHER_SCHEMA);
        }
        if (!serving.has(Role.FINE, ask.scene())) {
            return refused(Why.NO_MODEL);
        }
        FeatureContext context =
                new FeatureContext(ask.viewer(), ask.scene(), ask.placement(), ask.song(), ask.nowMillis());
        List<FeatureValues> values = new ArrayList<>(ask.hosts().size());
        List<Integer> unknown = new ArrayList<>();
        for (int place = 0; place < ask.hosts().size(); place++) {
            HostId host = ask.hosts().get(place);
            LiveHost live = board.find(host);
            if (live == null) {
                unknown.add(place);
            } else {
                values.add(encoder.candidate(context, live.status(), live.card()));
            }
        }
        return values.isEmpty()
                ? refused(Why.UNKNOWN_HOSTS)
                : serving.score(Role.FINE, ask.scene(), ask.user(), CandidateValues.of(values))
                        .thenApply(scores -> new Ranked(
                                scores.bundle(),
                                scores.heads(),
                                unknown.stream().mapToInt(Integer::intValue).toArray(),
                                scores.byHead(),
                                values.stream().map(FeatureSnapshots::encode).toList()));
    }

    private static CompletionStage<RankAnswer> refused(Why why) {
        return CompletableFuture.completedFuture(new Refused(why));
    }
}
