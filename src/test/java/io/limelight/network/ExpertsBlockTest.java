package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Experts and gates against their formulas in plain Java; see {@link BlockCheck} for what else they are held to. */
@Tag("tensorflow")
class ExpertsBlockTest {
    private static final double[] ALL = {1, 1, 1, 1, 1, 1, 1, 1};

    @Test
    void mmoeGivesEachTaskItsOwnMixtureOfAllExperts() {
        String blocks =
                "{ name = mix, kind = mmoe, of = [fields, numbers], tasks = [click, like], experts = 3, units = [5, 4] }";

        try (BlockCheck check = new BlockCheck(blocks, "mix.click, mix.like")) {
            for (String task : List.of("click", "like")) {
                check.holds("mix." + task, candidate -> {
                    List<double[]> experts = experts(candidate, first(candidate, "mix.0.shared", 15), 3, 5, 4);
                    return mixed(candidate.linear("mix.0." + task + ".gate", 3, "fields", "numbers"), experts);
                });
            }
        }
    }

    @Test
    void cgcGivesATaskSharedExpertsAndItsOwn() {
        String blocks =
                "{ name = mix, kind = cgc, of = [fields, numbers], tasks = [click, like], shared = 2, own = 1, units = [5] }";

        try (BlockCheck check = new BlockCheck(blocks, "mix.click, mix.like")) {
            for (String task : List.of("click", "like")) {
                check.holds("mix." + task, candidate -> {
                    List<double[]> experts = experts(candidate, first(candidate, "mix.0.shared", 10), 2, 5);
                    experts.addAll(experts(candidate, first(candidate, "mix.0." + task, 5), 1, 5));
                    return mixed(candidate.linear("mix.0." + task + ".gate", 3, "fields", "numbers"), experts);
                });
            }
        }
    }

    @Test
    void pleHandsUpFromLevelToLevel() {
        String blocks =
                "{ name = mix, kind = ple, of = [fields, numbers], tasks = [click, like], shared = 1, own = 1, units = [4], levels = 2 }";

        try (BlockCheck check = new BlockCheck(blocks, "mix.click, mix.like")) {
            check.holds("mix.click", candidate -> {
                List<double[]> shared = experts(candidate, first(candidate, "mix.0.shared", 4), 1, 4);
                List<double[]> click = experts(candidate, first(candidate, "mix.0.click", 4), 1, 4);
                List<double[]> like = experts(candidate, first(candidate, "mix.0.like", 4), 1, 4);
                double[] ofShared = mixed(
                        candidate.linear("mix.0.shared.gate", 3, "fields", "numbers"),
                        List.of(shared.get(0), click.get(0), like.get(0)));
                double[] ofClick = mixed(
                        candidate.linear("mix.0.click.gate", 2, "fields", "numbers"),
                        List.of(shared.get(0), click.get(0)));

                double[] sharedAbove = next(candidate, "mix.1.shared", ofShared);
                double[] clickAbove = next(candidate, "mix.1.click", ofClick);
                double[] gate = Values.times(ofClick, candidate.weight("mix.1.click.gate.candidate"));
                return mixed(gate, List.of(sharedAbove, clickAbove));
            });
        }
    }

    @Test
    void expertsOfTheUserAloneAreComputedOnceForEachUser() {
        String blocks =
                "{ name = mix, kind = mmoe, of = [user-id, registered], tasks = [click, like], experts = 2, units = [3] }";

        try (BlockCheck check = new BlockCheck(blocks, "linear, mix.click, mix.like")) {
            assertThat(check.shared("mix.click")).isTrue();
            check.servesAUserComputedOnceAsItWasTrained();
        }
    }

    private record First(String name, double[] hidden) {}

    private static First first(Values candidate, String name, int width) {
        double[] product = candidate.linear(name + ".0", width, "fields", "numbers");
        return new First(name, BlockTest.relu(product, candidate.weight(name + ".0.bias")));
    }

    private static double[] next(Values candidate, String name, double[] read) {
        return BlockTest.relu(
                Values.times(read, candidate.weight(name + ".0.candidate")), candidate.weight(name + ".0.bias"));
    }

    /** Expert by expert, through the layers after the first. */
    private static List<double[]> experts(Values candidate, First first, int count, int... units) {
        List<double[]> experts = new ArrayList<>();
        for (int expert = 0; expert < count; expert++) {
            double[] hidden = part(first.hidden(), expert, count);
            for (int layer = 1; layer < units.length; layer++) {
                double[] kernel = part(candidate.weight(first.name() + "." + layer), expert, count);
                double[] bias = part(candidate.weight(first.name() + "." + layer + ".bias"), expert, count);
                hidden = BlockTest.relu(Values.times(hidden, kernel), bias);
            }
            experts.add(hidden);
        }
        return experts;
    }

    private static double[] part(double[] of, int index, int count) {
        int length = of.length / count;
        return Arrays.copyOfRange(of, index * length, (index + 1) * length);
    }

    private static double[] mixed(double[] gate, List<double[]> experts) {
        return BlockTest.weighted(BlockTest.softmax(gate, ALL), experts.toArray(double[][]::new));
    }
}
