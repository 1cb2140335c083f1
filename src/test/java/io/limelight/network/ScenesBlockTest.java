package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.limelight.feature.Keys;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Trunk, branches and towers of scenes against their formulas in plain Java; see {@link BlockCheck} for what else they are held to. */
@Tag("tensorflow")
class ScenesBlockTest {
    private static final String BY_CANDIDATE =
            "{ name = routed, kind = scenes, of = [fields, numbers], by = activity, values = [a1], shared = [5], own = [4, 3] }";
    private static final String BY_USER =
            "{ name = routed, kind = scenes, of = [hosts, registered], by = user-id, values = [u1, u2, u3, u5, u8, u13, u21, u34], shared = [5], own = [4] }";

    @Test
    void eachExampleGoesThroughTheTrunkAndTheBranchOfItsScene() {
        try (BlockCheck check = new BlockCheck(BY_CANDIDATE, "routed")) {
            check.holds("routed", candidate -> {
                double[] first = branch(candidate, "routed.own.0");
                double[] second =
                        Values.times(first, candidate.weight("routed.own.1." + candidate.route(0) + ".candidate"));
                return Values.concat(trunk(candidate, "fields", "numbers"), relu(candidate, "routed.own.1", second));
            });
        }
    }

    @Test
    void headsHaveATowerForEachScene() {
        String heads =
                "heads { of = [routed], tower = 4, scenes = routed, predict = [{ label = click }, { label = like }] }\n";
        try (BlockCheck check = new BlockCheck(Toy.layout(BY_CANDIDATE, heads))) {
            check.gradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
            check.servesAUserComputedOnceAsItWasTrained();
            check.givesProbabilities(candidate -> {
                int scene = candidate.route(0);
                double[] routed = candidate.part("routed");
                double[] hidden = BlockTest.relu(
                        Values.times(routed, candidate.weight("heads.tower.scene." + scene + ".candidate")),
                        sum(own(candidate, "heads.tower.scene.bias", 8), candidate.weight("heads.tower.bias")));
                double[] kernel = own(candidate, "heads.kernel", 8);
                double[] probabilities = new double[2];
                for (int head = 0; head < 2; head++) {
                    double logit = candidate.weight(Heads.BIAS)[head];
                    for (int i = 0; i < 4; i++) {
                        logit += hidden[4 * head + i] * kernel[4 * head + i];
                    }
                    probabilities[head] = 1 / (1 + Math.exp(-logit));
                }
                return probabilities;
            });
        }
    }

    @Test
    void whatAUsersSceneRoutesIsComputedOnceForEachUser() {
        try (BlockCheck check = new BlockCheck(BY_USER, "linear, routed")) {
            check.holds(
                    "routed",
                    candidate -> Values.concat(
                            trunk(candidate, "hosts", "registered"),
                            relu(
                                    candidate,
                                    "routed.own.0",
                                    candidate.linear("routed.own.0." + candidate.route(0), 4, "hosts", "registered"))));
            assertThat(check.shared("routed")).isTrue();
        }
    }

    @Test
    void whatIsNotListedIsOneMoreScene() {
        Keys keys = Keys.table("activity");
        Route route = Route.of(Toy.SCHEMA.slot("activity"), List.of("a1", "a7"));

        assertThat(route.count()).isEqualTo(3);
        assertThat(route.number(keys.of("a1"))).isEqualTo(0);
        assertThat(route.number(keys.of("a7"))).isEqualTo(1);
        assertThat(route.number(keys.of("a2"))).isEqualTo(2);
        assertThat(route.number(Keys.MISSING)).isEqualTo(2);
    }

    @Test
    void aMistakeIsNamed() {
        String heads = "heads { of = [routed], predict = [{ label = click }] }\n";

        assertThat(catchThrowable(() -> Toy.layout(BY_CANDIDATE.replace("by = activity", "by = ctr"), heads)))
                .hasMessageContaining("block routed routes by a single key; ctr is none");
        assertThat(catchThrowable(() -> Toy.layout(BY_CANDIDATE.replace("by = activity", "by = hosts"), heads)))
                .hasMessageContaining("block routed routes by a single key; hosts is none");
        assertThat(catchThrowable(() -> Toy.layout(BY_CANDIDATE.replace("[a1]", "[a1, a1]"), heads)))
                .hasMessageContaining("routes by values, such as [home, playback], each once");
        assertThat(catchThrowable(() -> Toy.layout(BY_CANDIDATE.replace("own = [4, 3]", "own = []"), heads)))
                .hasMessageContaining("own");
        assertThat(catchThrowable(() ->
                        Toy.layout(BY_CANDIDATE, heads.replace("of = [routed]", "of = [routed], scenes = fields"))))
                .hasMessageContaining("heads.scenes names a block of kind scenes; \"fields\" is none");
    }

    private static double[] trunk(Values candidate, String... read) {
        return BlockTest.relu(candidate.linear("routed.shared.0", 5, read), candidate.weight("routed.shared.0.bias"));
    }

    private static double[] branch(Values candidate, String name) {
        double[] read = candidate.part("fields", "numbers");
        return relu(
                candidate, name, Values.times(read, candidate.weight(name + "." + candidate.route(0) + ".candidate")));
    }

    private static double[] relu(Values candidate, String name, double[] product) {
        return BlockTest.relu(product, own(candidate, name + ".bias", product.length));
    }

    /** The part of the candidate's scene. */
    private static double[] own(Values candidate, String weight, int length) {
        int from = candidate.route(0) * length;
        return Arrays.copyOfRange(candidate.weight(weight), from, from + length);
    }

    private static double[] sum(double[] left, double[] right) {
        double[] sum = left.clone();
        Arrays.setAll(sum, i -> left[i] + right[i]);
        return sum;
    }
}
