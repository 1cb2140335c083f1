package io.limelight.feature;

import static io.limelight.feature.Source.number;
import static io.limelight.feature.Source.numbers;
import static io.limelight.feature.Source.sequence;
import static io.limelight.feature.Source.text;
import static io.limelight.feature.Source.texts;

import io.limelight.domain.Activity;
import io.limelight.domain.Signal;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.feature.Source.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be read of a user: profile, behaviour sequence, interests. */
final class UserSources {
    private static final double DAY_MILLIS = 86_400_000;
    private static final double LARGEST_AMOUNT = 1e12;

    static final List<Source<FeatureContext>> ALL = List.of(
            text("user.id", "the id", from -> from.viewer.userId().value()),
            text("user.gender", "as the profile has it", profile(UserProfile::gender)),
            text("user.age-group", "as the profile has it", profile(UserProfile::ageGroup)),
            text("user.city", "as the profile has it", profile(UserProfile::city)),
            text("user.region", "as the profile has it", profile(UserProfile::region)),
            texts("user.attribute.*", "the profile's attribute of that name", UserSources::attribute),
            numbers("user.amount.*", "the attribute of that name, a number, log to 1000", UserSources::amount),
            number("user.registered", "days since registration, log to 3650; 0 unknown", UserSources::registered),
            number(
                    "user.accepted",
                    "behaviours ever accepted, log to 1000",
                    from -> Squash.log((double) from.viewer.accepted(), 1000)),
            number("user.following", "hosts followed, log to 100", UserSources::following),
            sequence(
                    "user.interests",
                    "activities, that of most interest first",
                    UserSources::interests,
                    keys -> activity -> keys.of(activity.name())),
            sequence(
                    "user.songs",
                    "songs played or sung",
                    from -> from.viewer.songs(),
                    keys -> song -> keys.of(song.value())),
            sequence(
                    "user.sung",
                    "songs sung to their accompaniment",
                    from -> from.viewer.sung(),
                    keys -> song -> keys.of(song.value())),
            sequence(
                    "user.categories",
                    "categories of hosts, that of most interest first",
                    UserSources::categories,
                    keys -> category -> keys.of(category)),
            text(
                    "user.scene",
                    "the scene that the user was in last, until limelight.viewer.current.scene later",
                    from -> from.viewer.current().scene() == null
                            ? null
                            : from.viewer.current().scene().label()),
            text(
                    "user.song",
                    "the song that the user plays or sings, until limelight.viewer.current.song later",
                    from -> from.viewer.current().song() == null
                            ? null
                            : from.viewer.current().song().value()),
            numbers(
                    "user.days.*",
                    "what the user's days before today add up to of that name, log to 1000",
                    UserSources::days),
            numbers(
                    "user.days-mean.*",
                    "A over B, where * is A-per-B, both of those days, log to 36000",
                    UserSources::daysMean),
            numbers(
                    "user.days-rate.*",
                    "log odds of A, of B trials, where * is A-per-B, both of those days",
                    UserSources::daysRate),
            number(
                    "steps.count",
                    "steps remembered, log to 100",
                    from -> Squash.log(from.viewer.steps().size(), 100)),
            numbers("steps.rate.*", "log odds of the action's share of the steps remembered", UserSources::rate),
            number("steps.recency", "recency of the newest step", UserSources::recency),
            number("steps.dwell", "mean seconds of the steps that have a dwell, log to 600", UserSources::dwell),
            sequence(
                    "steps.hosts",
                    "hosts of the steps",
                    from -> from.viewer.steps(),
                    keys -> step -> keys.of(step.hostId().value())),
            sequence(
                    "steps.activities",
                    "activities of the steps",
                    from -> from.viewer.steps(),
                    keys -> step -> step.activity() == null
                            ? Keys.MISSING
                            : keys.of(step.activity().name())),
            sequence(
                    "steps.actions",
                    "actions of the steps, such as effective-watch",
                    from -> from.viewer.steps(),
                    keys -> step -> keys.of(SchemaText.word(step.action()))),
            sequence(
                    "steps.dwells",
                    "dwell of the steps, in bits of whole seconds",
                    from -> from.viewer.steps(),
                    keys -> step -> keys.of(dwellBits(step))));

    private static Text<FeatureContext> profile(Function<UserProfile, @Nullable String> field) {
        return from -> {
            UserProfile profile = from.viewer.profile();
            return profile == null ? null : field.apply(profile);
        };
    }

    private static Text<FeatureContext> attribute(String name) {
        return profile(profile -> profile.attributes().get(name));
    }

    private static Source.Amount<FeatureContext> amount(Slot slot, String name) {
        Text<FeatureContext> attribute = attribute(name);
        return from -> {
            String value = attribute.of(from);
            return value == null ? 0 : Squash.log(Math.min(parsed(value), LARGEST_AMOUNT), 1000);
        };
    }

    /** 0 where it is none: a profile may say anything. */
    private static double parsed(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isNaN(number) ? 0 : number;
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    private static double registered(FeatureContext from) {
        UserProfile profile = from.viewer.profile();
        return profile == null || profile.registeredAtMillis() <= 0
                ? 0
                : Squash.log((from.nowMillis - profile.registeredAtMillis()) / DAY_MILLIS, 3650);
    }

    private static double following(FeatureContext from) {
        int following = 0;
        for (Tie tie : from.viewer.ties().values()) {
            following += tie.following() ? 1 : 0;
        }
        return Squash.log(following, 100);
    }

    private static List<Activity> interests(FeatureContext from) {
        return leastFirst(from.viewer.activityInterest(), Activity::name);
    }

    private static List<String> categories(FeatureContext from) {
        return leastFirst(from.viewer.tastes().categories().byName(), name -> name);
    }

    /** By name where equal, so that the order is the same everywhere. */
    private static <K> List<K> leastFirst(Map<K, Double> weights, Function<K, String> name) {
        Comparator<Map.Entry<K, Double>> byWeight = Map.Entry.comparingByValue();
        return weights.entrySet().stream()
                .sorted(byWeight.thenComparing(entry -> name.apply(entry.getKey()), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Source.Amount<FeatureContext> days(Slot slot, String name) {
        return from -> Squash.log(from.days(name), 1000);
    }

    private static Source.Amount<FeatureContext> daysMean(Slot slot, String argument) {
        SourceSettings.Rate mean = SourceSettings.rate(argument);
        return from -> {
            double count = from.days(mean.trial());
            return count <= 0 ? 0 : Squash.log(from.days(mean.success()) / count, 36_000);
        };
    }

    private static Source.Amount<FeatureContext> daysRate(Slot slot, String argument) {
        SourceSettings.Rate rate = SourceSettings.rate(argument);
        Feature.Prior prior = SourceSettings.prior(slot);
        return from -> Squash.logOdds(from.days(rate.success()), from.days(rate.trial()), prior);
    }

    private static Source.Amount<FeatureContext> rate(Slot slot, String action) {
        int signal = Signal.of(action).ordinal();
        Feature.Prior prior = SourceSettings.prior(slot);
        return from ->
                Squash.logOdds(from.stepsByAction[signal], from.viewer.steps().size(), prior);
    }

    private static double recency(FeatureContext from) {
        List<Step> steps = from.viewer.steps();
        return steps.isEmpty()
                ? 0
                : Squash.recency(from.nowMillis - steps.get(steps.size() - 1).atMillis());
    }

    private static double dwell(FeatureContext from) {
        long millis = 0;
        int steps = 0;
        for (Step step : from.viewer.steps()) {
            millis += step.dwellMillis();
            steps += step.dwellMillis() > 0 ? 1 : 0;
        }
        return steps == 0 ? 0 : Squash.log(millis / 1000.0 / steps, 600);
    }

    private static String dwellBits(Step step) {
        return Integer.toString(Long.SIZE - Long.numberOfLeadingZeros(step.dwellMillis() / 1000));
    }

    private UserSources() {}
}
