package io.limelight.feature;

import static io.limelight.feature.Source.number;

import io.limelight.domain.Activity;
import io.limelight.domain.Pk;
import io.limelight.domain.SongId;
import io.limelight.domain.Tastes;
import io.limelight.domain.Tastes.Weights;
import io.limelight.domain.ViewerSnapshot.Tie;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be read of what is between a user and a host. */
final class PairSources {
    /** What is 0 of a host with whom the viewer remembers nothing. */
    static final List<Source<Pair>> PAST = List.of(
            number(
                    "pair.following",
                    "1 when the user follows the host",
                    from -> from.tie != null && from.tie.following() ? 1 : 0),
            number(
                    "pair.watches",
                    "effective watches, log to 100",
                    from -> from.tie == null ? 0 : Squash.log(from.tie.watches(), 100)),
            number(
                    "pair.watch-seconds",
                    "log to 36000",
                    from -> from.tie == null ? 0 : Squash.log(from.tie.watchMillis() / 1000.0, 36_000)),
            number("pair.gifts", "log to 100", from -> from.tie == null ? 0 : Squash.log(from.tie.gifts(), 100)),
            number(
                    "pair.gift-value",
                    "log to 10000",
                    from -> from.tie == null ? 0 : Squash.log((double) from.tie.giftValue(), 10_000)),
            number(
                    "pair.recency",
                    "recency of what the user last did with the host",
                    from -> from.tie == null ? 0 : Squash.recency(from.context.nowMillis - from.tie.lastAtMillis())),
            number(
                    "pair.shown-in-vain",
                    "times shown lately with nothing since, log to 10",
                    from -> from.shown == null ? 0 : Squash.log(from.shown.times(), 10)),
            number(
                    "pair.shown-recency",
                    "recency of the last of those",
                    from -> from.shown == null
                            ? 0
                            : Squash.recency(from.context.nowMillis - from.shown.lastAtMillis())),
            number(
                    "pair.host-steps",
                    "steps with the host, log to 10",
                    from -> steps(from.context.stepsByHost, from.host.hostId())),
            number("pair.intimacy", "what was done with the host, decayed, log to 100", tie(Tastes::hosts, 100)),
            number("pair.intimacy-now", "the same over the short horizon, log to 10", tie(Tastes::hostsNow, 10)),
            number("pair.frequent-views", "effective watches, decayed, log to 10", tie(Tastes::views, 10)),
            number("pair.frequent-gifts", "gifts, decayed, log to 10", tie(Tastes::gifts, 10)),
            number(
                    "pair.frequent-view",
                    "1 when they sum up to limelight.viewer.interests.frequent-views",
                    from -> from.tie != null && from.tie.frequentView() ? 1 : 0),
            number(
                    "pair.frequent-gifting",
                    "1 when they sum up to limelight.viewer.interests.frequent-gifts",
                    from -> from.tie != null && from.tie.frequentGifting() ? 1 : 0));

    /** What speaks of any host. */
    static final List<Source<Pair>> PRESENT = List.of(
            number(
                    "pair.opponent-following",
                    "1 when the user follows the host it is in a PK with",
                    PairSources::opponentFollowing),
            number("pair.interest", "the activity's share of the user's interest", PairSources::interest),
            number(
                    "pair.activity-steps",
                    "steps with the activity, log to 10",
                    from -> steps(from.context.stepsByActivity, from.host.activity())),
            number(
                    "pair.interest-now",
                    "the activity's share of the user's interest over the short horizon",
                    from -> from.host.activity() == null
                            ? 0
                            : share(
                                    from.context.viewer.tastes().activitiesNow(),
                                    from.host.activity().name(),
                                    from.context.interestNowSum)),
            number(
                    "pair.song-interest",
                    "the song's share of the user's interest in songs",
                    from -> from.host.song() == null
                            ? 0
                            : share(
                                    from.context.viewer.tastes().songs(),
                                    from.host.song().value(),
                                    from.context.songSum)),
            number(
                    "pair.song-interest-now",
                    "the same over the short horizon",
                    from -> from.host.song() == null
                            ? 0
                            : share(
                                    from.context.viewer.tastes().songsNow(),
                                    from.host.song().value(),
                                    from.context.songNowSum)),
            number(
                    "pair.category-interest",
                    "its category's share of the user's interest in categories",
                    from -> category(from, from.context.viewer.tastes().categories(), from.context.categorySum)),
            number(
                    "pair.category-interest-now",
                    "the same over the short horizon",
                    from -> category(from, from.context.viewer.tastes().categoriesNow(), from.context.categoryNowSum)),
            number(
                    "pair.days-activity",
                    "the activity's share of the seconds that the user watched on the days before today",
                    from -> from.host.activity() == null
                            ? 0
                            : share(
                                    from.context.daysByActivity,
                                    from.host.activity().name())),
            number(
                    "pair.days-category",
                    "the same of its category",
                    from -> from.hostProfile == null
                            ? 0
                            : share(from.context.daysByCategory, from.hostProfile.category())),
            number(
                    "pair.current-song",
                    "1 when its song is what the user plays or sings",
                    from -> from.host.song() != null
                                    && from.host
                                            .song()
                                            .equals(from.context
                                                    .viewer
                                                    .current()
                                                    .song())
                            ? 1
                            : 0),
            number("pair.song", "1 when its song plays where the request is made", PairSources::playing),
            number(
                    "pair.own-song",
                    "1 when the user played or sang its song",
                    from -> from.host.song() != null && from.context.songs.contains(from.host.song()) ? 1 : 0),
            number(
                    "pair.same-region",
                    "1 same, -1 not, 0 unknown",
                    from -> same(
                            from.userProfile == null ? null : from.userProfile.region(),
                            from.hostProfile == null ? null : from.hostProfile.region())),
            number(
                    "pair.same-gender",
                    "1 same, -1 not, 0 unknown",
                    from -> same(
                            from.userProfile == null ? null : from.userProfile.gender(),
                            from.hostProfile == null ? null : from.hostProfile.gender())),
            number(
                    "pair.same-age-group",
                    "1 same, -1 not, 0 unknown",
                    from -> same(
                            from.userProfile == null ? null : from.userProfile.ageGroup(),
                            from.hostProfile == null ? null : from.hostProfile.ageGroup())));

    private static double opponentFollowing(Pair from) {
        Pk pk = from.host.pk();
        Tie tie = pk == null ? null : from.context.viewer.ties().get(pk.opponent());
        return tie != null && tie.following() ? 1 : 0;
    }

    private static double interest(Pair from) {
        Activity activity = from.host.activity();
        Double weight = activity == null || from.context.interestSum <= 0
                ? null
                : from.context.viewer.activityInterest().get(activity);
        return weight == null ? 0 : weight / from.context.interestSum;
    }

    private static double category(Pair from, Weights weights, double sum) {
        String category = from.hostProfile == null ? null : from.hostProfile.category();
        return category == null ? 0 : share(weights, category, sum);
    }

    private static double share(Map<String, Double> shares, @Nullable String name) {
        return name == null ? 0 : Math.min(1, shares.getOrDefault(name, 0.0));
    }

    private static double share(Weights weights, String name, double sum) {
        return sum <= 0 ? 0 : weights.of(name) / sum;
    }

    private static Source.Amount<Pair> tie(Function<Tastes, Weights> weights, double full) {
        return from -> Squash.log(
                weights.apply(from.context.viewer.tastes())
                        .of(from.host.hostId().value()),
                full);
    }

    private static <K> double steps(Map<K, Integer> counts, @Nullable K key) {
        Integer steps = key == null ? null : counts.get(key);
        return steps == null ? 0 : Squash.log(steps, 10);
    }

    private static double playing(Pair from) {
        SongId song = from.host.song();
        return song != null && song.equals(from.context.song) ? 1 : 0;
    }

    private static double same(@Nullable String one, @Nullable String other) {
        return one == null || other == null ? 0 : one.equals(other) ? 1 : -1;
    }

    private PairSources() {}
}
