package io.limelight.feature;

import static io.limelight.feature.Source.number;
import static io.limelight.feature.Source.numbers;
import static io.limelight.feature.Source.text;

import io.limelight.domain.Content;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostProfile;
import io.limelight.domain.Signal;
import io.limelight.domain.Turn;
import io.limelight.feature.Source.Amount;
import io.limelight.feature.Source.Text;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be read of a host on air: status, profile, content and counters. */
final class HostSources {
    private static final double DAY_MILLIS = 86_400_000;
    /** Events a second that count as noise: a quiet room of one visitor has no trend. */
    private static final double TREND_NOISE = 0.02;
    /** Beyond it a sum is as good as any. */
    private static final double LARGEST_SUM = 1e12;

    static final List<Source<HostView>> ALL = List.of(
            text("host.id", "the id", from -> from.status.hostId().value()),
            text(
                    "host.activity",
                    "such as performance",
                    from -> from.status.activity() == null
                            ? null
                            : from.status.activity().name()),
            text(
                    "host.song",
                    "the song sung or played",
                    from -> from.status.song() == null
                            ? null
                            : from.status.song().value()),
            text("host.title", "the broadcast's title: what is on", from -> from.status.title()),
            text(
                    "host.opponent",
                    "the host it is in a PK with",
                    from -> from.status.pk() == null
                            ? null
                            : from.status.pk().opponent().value()),
            text("host.category", "as the profile has it", profile(HostProfile::category)),
            text("host.region", "as the profile has it", profile(HostProfile::region)),
            text("host.gender", "as the profile has it", profile(HostProfile::gender)),
            text("host.age-group", "as the profile has it", profile(HostProfile::ageGroup)),
            number("host.registered", "days since the host joined, log to 3650; 0 unknown", HostSources::registered),
            number("host.on-air", "seconds since the broadcast began, log to 28800", HostSources::onAir),
            number("host.activity-age", "seconds since the activity began, log to 3600", HostSources::activityAge),
            number(
                    "host.pk-round",
                    "log to 10; 0 outside of a PK",
                    from -> from.status.pk() == null
                            ? 0
                            : Squash.log(from.status.pk().round(), 10)),
            number(
                    "host.pk-penalty",
                    "1 while the loser of a PK pays for it",
                    from -> from.status.pk() != null && from.status.pk().penalty() ? 1 : 0),
            number(
                    "host.viewers",
                    "concurrent viewers, log to 10000",
                    from -> Squash.log((double) from.status.concurrentViewers(), 10_000)),
            number("host.quality", "of the content, 0 to 1; 1 until it is known", from -> from.status.quality()),
            number("host.safety", "of the content, 0 to 1; 1 until it is known", from -> from.status.safety()),
            new Source<>(
                    "host.content",
                    Set.of(Kind.EMBEDDING),
                    "the content's embedding; cut, or filled with 0",
                    (slot, argument) -> content(slot)),
            numbers("host.count.*", "the signal's counter, log to 1000", HostSources::count),
            numbers("host.rate.*", "log odds of A, of B trials, where * is A-per-B", HostSources::rate),
            numbers("host.offline.*", "the history's sum of that name, log to 1000000", HostSources::offline),
            numbers(
                    "host.offline-rate.*",
                    "log odds of A, of B trials, where * is A-per-B, both sums of the history",
                    HostSources::offlineRate),
            numbers(
                    "host.offline-lift.*",
                    "ln of A over B, each with the prior's successes, where * is A-per-B, both sums of the history",
                    HostSources::offlineLift),
            numbers("host.trend.*", "(s - l) / (s + l + 0.02), by second over two half-lives", HostSources::trend));

    private static Text<HostView> profile(Function<HostProfile, @Nullable String> field) {
        return from -> from.profile == null ? null : field.apply(from.profile);
    }

    private static double registered(HostView from) {
        HostProfile profile = from.profile;
        return profile == null || profile.registeredAtMillis() <= 0
                ? 0
                : Squash.log((from.atMillis - profile.registeredAtMillis()) / DAY_MILLIS, 3650);
    }

    private static double onAir(HostView from) {
        return Squash.log((from.atMillis - from.status.startedAtMillis()) / 1000.0, 28_800);
    }

    private static double activityAge(HostView from) {
        Turn turn = from.status.turn();
        return turn == null ? 0 : Squash.log((from.atMillis - turn.sinceMillis()) / 1000.0, 3600);
    }

    private static Amount<HostView> offline(Slot slot, String sum) {
        return from -> Squash.log(Math.min(from.offline(sum), LARGEST_SUM), 1_000_000);
    }

    private static Amount<HostView> offlineRate(Slot slot, String argument) {
        SourceSettings.Rate rate = SourceSettings.rate(argument);
        Feature.Prior prior = SourceSettings.prior(slot);
        return from -> Squash.logOdds(from.offline(rate.success()), from.offline(rate.trial()), prior);
    }

    private static Amount<HostView> offlineLift(Slot slot, String argument) {
        SourceSettings.Rate rate = SourceSettings.rate(argument);
        Feature.Prior prior = SourceSettings.prior(slot);
        return from -> Squash.lift(from.offline(rate.success()), from.offline(rate.trial()), prior);
    }

    private static Writer<HostView> content(Slot slot) {
        int at = slot.offset();
        int length = slot.length();
        return (from, numbers, numbersAt, keys, keysAt) -> {
            Content content = from.content;
            if (content != null) {
                float[] embedding = content.embedding();
                System.arraycopy(embedding, 0, numbers, numbersAt + at, Math.min(length, embedding.length));
            }
        };
    }

    private static Amount<HostView> count(Slot slot, String argument) {
        Signal signal = Signal.of(argument);
        int[] halfLives = SourceSettings.halfLives(slot, 0, 1);
        double perLog = Squash.perLog(1000);
        return from -> Squash.logBy(from.count(signal, halfLives), perLog);
    }

    private static Amount<HostView> rate(Slot slot, String argument) {
        SourceSettings.Rate rate = SourceSettings.rate(argument);
        Signal success = Signal.of(rate.success());
        Signal trial = Signal.of(rate.trial());
        Feature.Prior prior = SourceSettings.prior(slot);
        int[] halfLives = SourceSettings.halfLives(slot, 0, 1);
        return from -> Squash.logOdds(from.count(success, halfLives), from.count(trial, halfLives), prior);
    }

    private static Amount<HostView> trend(Slot slot, String argument) {
        int signal = Signal.of(argument).ordinal();
        int[] halfLives = SourceSettings.halfLives(slot, 2, 2);
        double shorter = perSecond(halfLives[0]);
        double longer = perSecond(halfLives[1]);
        return from -> {
            double now = from.decayed(signal, halfLives[0]) * shorter;
            double before = from.decayed(signal, halfLives[1]) * longer;
            return (now - before) / (now + before + TREND_NOISE);
        };
    }

    /** The mean age under exponential decay is half-life ÷ ln 2. */
    private static double perSecond(int halfLife) {
        return Math.log(2) * 1000 / CounterValues.halfLifeMillis(halfLife);
    }

    private HostSources() {}
}
