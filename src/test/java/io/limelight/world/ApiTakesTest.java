package io.limelight.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.support.ApiUnderTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What viewers of a world do, sent to the API as an app sends it. */
class ApiTakesTest {
    private static final int OF_EACH_KIND = 10;

    @Test
    void everyKindOfBehaviourIsReadAsItWas() {
        World world = new World(
                WorldConfig.from(Worlds.config("limelight.world { rate = 200, viewing.sign-in.share = 0.5 }")),
                ApiUnderTest.NOW.minus(Duration.ofMinutes(12)));
        Map<Class<?>, Integer> kinds = new HashMap<>();
        List<Behaviour> some = new ArrayList<>();
        for (Behaviour behaviour : Worlds.behaviours(Worlds.run(world, Duration.ofMinutes(10)), Behaviour.class)) {
            if (kinds.merge(behaviour.getClass(), 1, Integer::sum) <= OF_EACH_KIND) {
                some.add(behaviour);
            }
        }

        try (ApiUnderTest api = new ApiUnderTest()) {
            HttpApi app = new HttpApi(URI.create("http://127.0.0.1:" + api.port()), Duration.ofSeconds(20));
            some.forEach(behaviour -> app.tell(behaviour).toCompletableFuture().join());

            assertThat(api.log.takeBehaviours()).isEqualTo(some);
        }
        assertThat(kinds)
                .containsKeys(
                        Behaviour.SignedIn.class,
                        Behaviour.ProfileChanged.class,
                        Behaviour.SongPlayed.class,
                        Behaviour.Exposed.class,
                        Behaviour.Clicked.class,
                        Behaviour.Entered.class,
                        Behaviour.Watched.class,
                        Behaviour.Interacted.class,
                        Behaviour.Followed.class,
                        Behaviour.Gifted.class,
                        Behaviour.FeedbackGiven.class);
    }
}
