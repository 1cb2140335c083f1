package io.limelight.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A star goes live and a crowd is in one room at once; before and after it, the same visits as ever. */
public class Spike extends Simulation {
    private static final Pattern HOST = Pattern.compile("\"hostId\"\\s*:\\s*\"([^\"]+)\"");

    private final LoadSettings settings = LoadSettings.load();
    private final Client client = new Client(settings);

    public Spike() {
        LoadSettings.Spike spike = settings.spike();
        LoadSettings.Expect expect = settings.expect();
        Duration afterwards = spike.calm().plus(spike.crowd());
        Duration all = afterwards.plus(spike.calm());
        setUp(
                        visits("calm", 0, Duration.ZERO, spike.calm()),
                        visits("spike", 1, spike.calm(), spike.crowd()),
                        visits("after", 2, afterwards, spike.calm()),
                        crowd(spike, star(spike)))
                .protocols(client.protocol())
                .maxDuration(all.plus(settings.people().longestStay()).plus(settings.answersWithin()))
                .assertions(
                        percentile("recommend: calm", expect.p99()),
                        percentile("recommend: spike", expect.spikeP99()),
                        percentile("recommend: after", expect.p99()),
                        failed("recommend: calm", expect.failedPercent()),
                        failed("recommend: spike", expect.spikeFailedPercent()),
                        failed("recommend: after", expect.failedPercent()));
    }

    private PopulationBuilder visits(String when, int stream, Duration from, Duration lasting) {
        ScenarioBuilder visits = scenario(when)
                .exec(
                        feed(new Visitors(settings.people(), stream)),
                        client.recommend("recommend: " + when),
                        client.behave());
        return from.isZero()
                ? visits.injectOpen(constantUsersPerSec(settings.rate()).during(lasting))
                : visits.injectOpen(
                        nothingFor(from), constantUsersPerSec(settings.rate()).during(lasting));
    }

    private PopulationBuilder crowd(LoadSettings.Spike spike, String star) {
        return scenario("crowd")
                .exec(
                        feed(new Visitors(settings.people(), 3)),
                        client.recommend("recommend: spike"),
                        exitHereIfFailed(),
                        Client.signIn(),
                        Client.enter(session -> star))
                .injectOpen(
                        nothingFor(spike.calm()),
                        constantUsersPerSec(settings.rate() * spike.factor())
                                .during(spike.crowd())
                                .randomized());
    }

    private static io.gatling.javaapi.core.Assertion percentile(String request, Duration most) {
        return details(request).responseTime().percentile(99.0).lte((int) most.toMillis());
    }

    private static io.gatling.javaapi.core.Assertion failed(String request, double mostPercent) {
        return details(request).failedRequests().percent().lte(mostPercent);
    }

    private String star(LoadSettings.Spike spike) {
        if (!spike.star().isEmpty()) {
            return spike.star();
        }
        URI uri = URI.create(settings.target())
                .resolve("/v1/users/" + settings.people().prefix() + "0/recommendations?count=1");
        try {
            String slate = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(settings.answersWithin())
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            Matcher first = HOST.matcher(slate);
            if (first.find()) {
                return first.group(1);
            }
            throw new IllegalStateException("nobody is on air at " + settings.target() + "; seed it first: " + slate);
        } catch (IOException unreachable) {
            throw new IllegalStateException("no system at " + settings.target(), unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
