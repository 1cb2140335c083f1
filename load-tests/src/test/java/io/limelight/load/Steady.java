package io.limelight.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;

/** Visits at one rate, whether the system keeps up or not; behaviour comes back through the same door. */
public class Steady extends Simulation {
    public Steady() {
        LoadSettings settings = LoadSettings.load();
        Client client = new Client(settings);
        setUp(scenario("visits")
                        .exec(feed(new Visitors(settings.people(), 0)), client.recommend("recommend"), client.behave())
                        .injectOpen(constantUsersPerSec(settings.rate())
                                .during(settings.duration())
                                .randomized()))
                .protocols(client.protocol())
                .maxDuration(settings.duration()
                        .plus(settings.people().longestStay())
                        .plus(settings.answersWithin()))
                .assertions(
                        global().failedRequests()
                                .percent()
                                .lte(settings.expect().failedPercent()),
                        details("recommend").responseTime().percentile(99.0).lte((int)
                                settings.expect().p99().toMillis()));
    }
}
