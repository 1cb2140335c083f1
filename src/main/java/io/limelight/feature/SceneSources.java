package io.limelight.feature;

import static io.limelight.feature.Source.numbers;

import io.limelight.domain.SceneCounters;
import io.limelight.domain.Signal;
import io.limelight.feature.Source.Amount;
import java.time.Duration;
import java.util.List;

/** What can be read of what viewers do with a host in the scene of the request, whoever makes it. */
final class SceneSources {
    private static final int TOTAL = -1;

    static final List<Source<HostView>> ALL = List.of(
            numbers(
                    "pair.scene-count.*",
                    "the signal's counter in the request's scene, log to 1000",
                    SceneSources::count),
            numbers(
                    "pair.scene-rate.*",
                    "log odds of A, of B trials, in the request's scene, where * is A-per-B",
                    SceneSources::rate));

    private static Amount<HostView> count(Slot slot, String argument) {
        Signal signal = Signal.of(argument);
        int halfLife = halfLife(slot);
        double perLog = Squash.perLog(1000);
        return from -> Squash.logBy(amount(from, signal, halfLife), perLog);
    }

    private static Amount<HostView> rate(Slot slot, String argument) {
        SourceSettings.Rate rate = SourceSettings.rate(argument);
        Signal success = Signal.of(rate.success());
        Signal trial = Signal.of(rate.trial());
        Feature.Prior prior = SourceSettings.prior(slot);
        int halfLife = halfLife(slot);
        return from -> Squash.logOdds(amount(from, success, halfLife), amount(from, trial, halfLife), prior);
    }

    private static double amount(HostView from, Signal signal, int halfLife) {
        return halfLife == TOTAL
                ? from.scenes.total(from.scene, signal)
                : from.scenes.decayed(from.scene, signal, halfLife, from.atMillis);
    }

    private static int halfLife(Slot slot) {
        List<Duration> resolution = slot.feature().resolution();
        int halfLife = resolution.isEmpty() ? TOTAL : SceneCounters.halfLife(resolution.get(0));
        if (resolution.size() > 1 || (halfLife < 0 && !resolution.isEmpty())) {
            throw new IllegalArgumentException("source \"" + slot.feature().source()
                    + "\" takes 1 h, 1 d or nothing as resolution: scenes count at these half-lives");
        }
        return halfLife;
    }

    private SceneSources() {}
}
