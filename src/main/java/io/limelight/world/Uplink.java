package io.limelight.world;

import io.limelight.domain.Behaviour;
import io.limelight.domain.EventId;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Scene;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way from an app to the log: stamps a behaviour by the app's own clock, delays it, and now and then loses it or sends
 * it twice, the second time with the same id.
 */
final class Uplink {
    private static final double DELAY_SIGMA = .6;

    private final WorldConfig.Uplink config;
    private final Agenda agenda;
    private final Consumer<Behaviour> arrive;

    Uplink(WorldConfig.Uplink config, Agenda agenda, Consumer<Behaviour> arrive) {
        this.config = config;
        this.agenda = agenda;
        this.arrive = arrive;
    }

    /** All that one opening of the app sends. */
    final class Sender {
        private final Viewer viewer;
        private final String idPrefix;
        private final Chance chance;
        private final @Nullable RecommendationId recommendation;
        private final @Nullable Scene scene;
        private int sent;

        Sender(
                Viewer viewer,
                String idPrefix,
                Chance chance,
                @Nullable RecommendationId recommendation,
                @Nullable Scene scene) {
            this.viewer = viewer;
            this.idPrefix = idPrefix;
            this.chance = chance;
            this.recommendation = recommendation;
            this.scene = scene;
        }

        void send(double atMillis, Function<Behaviour.Header, Behaviour> told) {
            long occurredAt = Math.round(atMillis + viewer.clockSkewMillis);
            EventId id = new EventId(idPrefix + sent++);
            Behaviour behaviour = told.apply(new Behaviour.Header(
                    id, viewer.at(Math.round(atMillis)), Instant.ofEpochMilli(occurredAt), recommendation, scene));
            double arrivesAt = atMillis + delay();
            if (chance.happens(config.lostShare())) {
                return;
            }
            agenda.plan(Math.round(arrivesAt), () -> arrive.accept(behaviour));
            if (chance.happens(config.repeatedShare())) {
                agenda.plan(Math.round(arrivesAt + delay()), () -> arrive.accept(behaviour));
            }
        }

        private double delay() {
            double held = chance.happens(config.lateShare()) ? chance.exponential(Agenda.millis(config.lateBy())) : 0;
            return held + chance.logNormal(Agenda.millis(config.delay()), DELAY_SIGMA);
        }
    }
}
