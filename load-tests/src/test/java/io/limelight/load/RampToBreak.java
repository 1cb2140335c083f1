package io.limelight.load;

import static io.gatling.javaapi.core.CoreDsl.crashLoadGeneratorIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIf;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.incrementUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * Level upon level of load until the system breaks, and where that was. Being refused is no failure here: a system past its
 * limit says so with a 503; anything else, such as no answer, fails the run.
 */
public class RampToBreak extends Simulation {
    private final LoadSettings.Ramp ramp;
    private final Breaker breaker;
    private final long begun = System.nanoTime();
    private volatile double broke = Double.NaN;

    public RampToBreak() {
        LoadSettings settings = LoadSettings.load();
        Client client = new Client(settings);
        ramp = settings.ramp();
        breaker = new Breaker(ramp.brokenPercent(), ramp.seconds());
        setUp(scenario("visits")
                        .exec(
                                feed(new Visitors(settings.people(), 0)),
                                client.recommendOrBeRefused("recommend"),
                                watch(),
                                exitHereIf(session -> !session.contains("recommendation")),
                                client.behaveOrBeRefused())
                        .injectOpen(incrementUsersPerSec(ramp.step())
                                .times(ramp.levels())
                                .eachLevelLasting(ramp.level())
                                .startingFrom(ramp.from())))
                .protocols(client.protocol())
                .maxDuration(ramp.level()
                        .multipliedBy(ramp.levels())
                        .plus(settings.people().longestStay())
                        .plus(settings.answersWithin()))
                .assertions(global().failedRequests()
                        .percent()
                        .lte(settings.expect().failedPercent()));
    }

    private ChainBuilder watch() {
        return exec(this::judge)
                .exec(crashLoadGeneratorIf(
                        "broke below " + ramp.holdAtLeast() + " visits/s", session -> broke < ramp.holdAtLeast()))
                .exec(stopLoadGeneratorIf("broke", session -> !Double.isNaN(broke)));
    }

    private Session judge(Session session) {
        boolean refused = !session.contains("recommendation");
        boolean slow = !session.contains("took")
                || session.getInt("took") > ramp.slowerThan().toMillis();
        long nanos = System.nanoTime() - begun;
        if (breaker.answered(nanos / 1_000_000_000L, refused || slow) && Double.isNaN(broke)) {
            broke = level(Duration.ofNanos(nanos));
        }
        return session;
    }

    private double level(Duration since) {
        return ramp.from()
                + ramp.step()
                        * Math.min(
                                ramp.levels() - 1,
                                since.toMillis() / ramp.level().toMillis());
    }

    @Override
    public void after() {
        System.out.println(
                Double.isNaN(broke)
                        ? "Held every level, to " + level(ramp.level().multipliedBy(ramp.levels())) + " visits/s"
                        : "Broke at " + broke + " visits/s; held " + Math.max(0, broke - ramp.step()));
    }
}
