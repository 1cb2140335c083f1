package io.limelight.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.Content;
import io.limelight.domain.CounterValues;
import io.limelight.domain.Current;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.domain.OfflineProfile;
import io.limelight.domain.Pk;
import io.limelight.domain.Revision;
import io.limelight.domain.Scene;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Tastes;
import io.limelight.domain.Turn;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.domain.ViewerView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever clients and clocks say, every number that a model sees is finite and of a sane size. */
class EncoderRangeTest {
    private static final float LARGEST = 12;
    private static final Encoder ENCODER = new Encoder(Schemas.SERVED);
    private static final HostId HOST = new HostId("h");
    private static final Activity ACTIVITY = new Activity("pk");

    @Property(tries = 500, seed = "20260401", shrinking = ShrinkingMode.OFF)
    void everyNumberIsFiniteAndSmall(@ForAll long seed) {
        Random random = new Random(seed);
        long now = time(random);
        FeatureContext context = new FeatureContext(viewer(random), Scene.HOME, null, new SongId("s"), now);

        FeatureValues user = ENCODER.user(context);
        FeatureValues candidate =
                ENCODER.candidate(context, status(random), random.nextBoolean() ? card(random) : null);

        for (FeatureValues side : List.of(user, candidate)) {
            for (float number : side.numbers()) {
                assertThat(number).isFinite().isBetween(-LARGEST, LARGEST);
            }
        }
    }

    private static ViewerView viewer(Random random) {
        List<Step> steps = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Signal signal = Signal.values()[random.nextInt(Signal.COUNT)];
            steps.add(new Step(HOST, random.nextBoolean() ? ACTIVITY : null, signal, amount(random), time(random)));
        }
        String odd = List.of("NaN", "Infinity", "-Infinity", "1e308", "-3", "many", "7")
                .get(random.nextInt(7));
        UserProfile profile = new UserProfile(
                "f", null, null, null, time(random), Map.of("follow_user_num", odd, "onehot_feat1", odd));
        int count = (int) Math.min(Integer.MAX_VALUE, amount(random));
        return new ViewerView(
                new UserId("u"),
                profile,
                Map.of(HOST, new Tie(HOST, true, amount(random), count, count, amount(random), time(random))),
                steps,
                Map.of(HOST, new ShownHost(HOST, time(random), count)),
                List.of(new SongId("s")),
                Map.of(ACTIVITY, random.nextInt(3) * 1e-300),
                amount(random),
                Map.of(),
                Tastes.NONE,
                List.of(),
                List.of(),
                Current.NONE,
                days(random));
    }

    private static Map<String, Double> days(Random random) {
        Map<String, Double> days = new HashMap<>();
        for (String name : List.of("active", "watch-seconds", "coins", "clicks", "exposures", "activity:pk")) {
            days.put(name, random.nextInt(4) == 0 ? Double.MAX_VALUE : amount(random) * random.nextDouble());
        }
        return days;
    }

    private static HostStatus status(Random random) {
        long[] totals = new long[Signal.COUNT];
        double[] decayed = new double[Signal.COUNT * CounterValues.HALF_LIVES];
        for (int i = 0; i < decayed.length; i++) {
            totals[i % totals.length] = amount(random);
            decayed[i] = random.nextInt(3) == 0 ? 0 : amount(random) * random.nextDouble();
        }
        return new HostStatus(
                HOST,
                new Revision(1, 1),
                true,
                null,
                random.nextBoolean() ? turn(random) : null,
                new SongId("s"),
                "t",
                null,
                time(random),
                time(random),
                time(random),
                random.nextFloat(),
                random.nextFloat(),
                amount(random),
                new CounterValues(time(random), totals, decayed));
    }

    private static HostCard card(Random random) {
        HostProfile profile = new HostProfile(null, "f", null, null, null, List.of(), List.of(), time(random));
        float[] embedding = new float[random.nextInt(40)];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        Map<String, Double> sums = new HashMap<>();
        for (String name : List.of("exposures-30d", "clicks-30d", "coins-30d", "follows-30d", "broadcasts-30d")) {
            sums.put(name, random.nextInt(4) == 0 ? Double.MAX_VALUE : amount(random) * random.nextDouble());
        }
        OfflineProfile offline = random.nextBoolean() ? new OfflineProfile(time(random), sums) : null;
        return new HostCard(HOST, new Revision(1, 1), profile, new Content(embedding, 1, 1), offline, scenes(random));
    }

    private static Turn turn(Random random) {
        Pk pk = new Pk(HOST, random.nextInt(3) == 0 ? Integer.MAX_VALUE : random.nextInt(4), random.nextBoolean());
        return new Turn(ACTIVITY, time(random), random.nextBoolean() ? pk : null);
    }

    private static SceneCounters scenes(Random random) {
        long[] totals = new long[SceneCounters.CELLS];
        double[] decayed = new double[SceneCounters.CELLS * SceneCounters.HALF_LIVES];
        for (int i = 0; i < decayed.length; i++) {
            totals[i % totals.length] = amount(random);
            decayed[i] = random.nextInt(3) == 0 ? 0 : amount(random) * random.nextDouble();
        }
        return new SceneCounters(time(random), totals, decayed, new long[0]);
    }

    private static long time(Random random) {
        return random.nextInt(4) == 0 ? 0 : 1_700_000_000_000L + random.nextInt();
    }

    private static long amount(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(3) : random.nextLong() >>> (1 + random.nextInt(60));
    }
}
