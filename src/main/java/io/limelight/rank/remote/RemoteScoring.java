package io.limelight.rank.remote;

import io.limelight.rank.Scoring;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Ranker.Absent;
import io.limelight.recommend.Ranking;
import io.limelight.recommend.RecommendRequest;
import io.limelight.serving.Scores;
import io.limelight.telemetry.Telemetry;
import io.limelight.wire.RankAnswer;
import io.limelight.wire.RankAnswer.Ranked;
import io.limelight.wire.RankAnswer.Refused;
import io.limelight.wire.RankAnswer.Why;
import io.limelight.wire.RankAsk;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.jspecify.annotations.Nullable;

/**
 * Scores on one of the cluster's rankers; one that refuses or does not answer is given up for another, so often as the settings
 * allow. A request's scores are all of one ranker's, hence of one bundle.
 */
public final class RemoteScoring implements Scoring {
    private final ActorSystem<?> system;
    private final RemoteConfig config;
    private final Rankers<ActorRef<RankerNode.Command>> rankers;
    private final Telemetry telemetry;

    private RemoteScoring(ActorSystem<?> system, RemoteConfig config, long seed, Telemetry telemetry) {
        this.system = system;
        this.config = config;
        this.rankers = new Rankers<>(config, seed, telemetry::nanos);
        this.telemetry = telemetry;
    }

    /** @param seed of the lot by which rankers are drawn; another for each node */
    public static RemoteScoring start(ActorSystem<?> system, RemoteConfig config, long seed, Telemetry telemetry) {
        RemoteScoring scoring = new RemoteScoring(system, config, seed, telemetry);
        system.systemActorOf(scoring.discovery(), "limelight-rankers", Props.empty());
        telemetry.queue("remote-ranking", scoring.rankers::inFlight);
        return scoring;
    }

    /** Keeps to the members that can be reached and offer to rank. */
    private Behavior<Receptionist.Listing> discovery() {
        return Behaviors.setup(context -> {
            context.getSystem().receptionist().tell(Receptionist.subscribe(RankerNode.KEY, context.getSelf()));
            return Behaviors.receive(Receptionist.Listing.class)
                    .onMessage(Receptionist.Listing.class, listing -> {
                        rankers.are(listing.getServiceInstances(RankerNode.KEY));
                        return Behaviors.same();
                    })
                    .build();
        });
    }

    /** How many rankers can be asked. */
    public int rankers() {
        return rankers.size();
    }

    @Override
    public CompletionStage<Scored> score(Query query, List<Candidate> candidates) {
        RecommendRequest request = query.request();
        RankAsk ask = new RankAsk(
                "",
                query.encoding().fingerprint(),
                query.encoding().user(),
                query.viewer(),
                request.scene(),
                request.placement(),
                request.song(),
                query.nowMillis(),
                candidates.stream().map(Candidate::hostId).toList());
        CompletableFuture<Scored> answer = new CompletableFuture<>();
        attempt(new Asking(ask, new HashSet<>(), answer), nobody());
        return answer;
    }

    /** @param asked the rankers that were asked already */
    private record Asking(RankAsk ask, Set<ActorRef<RankerNode.Command>> asked, CompletableFuture<Scored> answer) {}

    /** @param otherwise why there are no scores, if nobody else can be asked */
    private void attempt(Asking asking, Exception otherwise) {
        var place = asking.asked.size() < config.attempts() ? rankers.take(asking.asked) : null;
        if (place == null) {
            if (asking.asked.isEmpty()) {
                telemetry.remoteRanking("not-asked");
            }
            asking.answer.completeExceptionally(otherwise);
            return;
        }
        asking.asked.add(place.ranker());
        AskPattern.<RankerNode.Command, RankAnswer>ask(
                        place.ranker(),
                        replyTo -> new RankerNode.Rank(asking.ask, replyTo),
                        config.attempt(),
                        system.scheduler())
                .whenCompleteAsync(
                        (answer, failure) -> {
                            place.end(failure == null);
                            settle(asking, answer);
                        },
                        system.executionContext());
    }

    /** @param answer null where none came in time */
    private void settle(Asking asking, @Nullable RankAnswer answer) {
        if (answer instanceof Ranked ranked) {
            telemetry.remoteRanking("ranked");
            asking.answer.complete(scored(ranked, asking.ask.hosts().size()));
        } else {
            Why why = answer instanceof Refused refused ? refused.why() : null;
            telemetry.remoteRanking(
                    why == null
                            ? "timed-out"
                            : why.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            attempt(asking, why == null ? new TimeoutException("no ranker answered in time") : without(why));
        }
    }

    private Exception nobody() {
        return new Absent(rankers.size() == 0 ? "ranker" : "free ranker");
    }

    private static Exception without(Why why) {
        return switch (why) {
            case FULL, LEAVING -> new Absent("free ranker");
            case NO_MODEL -> new Absent("model");
            case OTHER_SCHEMA -> new Absent("ranker of this schema");
            case UNKNOWN_HOSTS -> new Absent("ranker that knows the hosts");
            case FAILED -> new IllegalStateException("the ranker failed; its log says why");
        };
    }

    /** Rows of those whom the ranker does not know stay empty. */
    private static Scored scored(Ranked ranked, int hosts) {
        int heads = ranked.heads().size();
        float[] byHead = new float[hosts * heads];
        byte[][] snapshots = new byte[hosts][];
        int known = 0;
        int unknown = 0;
        for (int place = 0; place < hosts; place++) {
            if (unknown < ranked.unknown().length && ranked.unknown()[unknown] == place) {
                snapshots[place] = Ranking.UNSCORED;
                unknown++;
            } else {
                snapshots[place] = ranked.snapshots().get(known);
                System.arraycopy(ranked.byHead(), known * heads, byHead, place * heads, heads);
                known++;
            }
        }
        return new Scored(new Scores(ranked.bundle(), ranked.heads(), byHead), snapshots);
    }
}
