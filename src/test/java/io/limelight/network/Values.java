package io.limelight.network;

import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What plain Java computes a block's formula from, for one candidate: features, what blocks gave, and weights. */
final class Values {
    private static final String STEPS = "steps of ";
    private static final String THERE = "there of ";
    private static final String OUTPUT = "output of ";
    private static final String PLACES = "places of ";
    private static final String ROUTE = "route ";

    private final TrainingNetwork network;
    private final DenseWeights weights;
    /** By name, [candidates, ...]. */
    private final Map<String, float[]> all;

    private final int candidate;

    Values(
            TrainingNetwork network,
            DenseWeights weights,
            Function<Map<String, Operand<?>>, Map<String, float[]>> fetch) {
        this(network, weights, fetch.apply(wanted(network)), 0);
    }

    private Values(TrainingNetwork network, DenseWeights weights, Map<String, float[]> all, int candidate) {
        this.network = network;
        this.weights = weights;
        this.all = all;
        this.candidate = candidate;
    }

    Values at(int other) {
        return new Values(network, weights, all, other);
    }

    private static Map<String, Operand<?>> wanted(TrainingNetwork network) {
        Wiring wiring = network.forward().wiring;
        Inputs inputs = network.forward().inputs;
        Map<String, Operand<?>> wanted = new HashMap<>();
        for (Slot slot : network.layout().slots()) {
            add(wanted, wiring, slot.name());
            if (slot.kind() == Kind.SEQUENCE) {
                wanted.put(STEPS + slot.name(), wiring.perCandidate(inputs.embeddings(slot)));
                wanted.put(THERE + slot.name(), wiring.perCandidate(inputs.there(slot)));
            }
            if (hasOutput(network.layout(), slot)) {
                Operand<TFloat32> output =
                        slot.kind() == Kind.SEQUENCE ? inputs.outputOfNewest(slot) : inputs.output(slot);
                wanted.put(
                        OUTPUT + slot.name(),
                        wiring.tf.identity(wiring.perCandidate(new Part(output, 1, slot.side()))));
            }
            if (slot.kind().keyed()) {
                Operand<TFloat32> places = wiring.tf.dtypes.cast(inputs.indices(slot), TFloat32.class);
                wanted.put(PLACES + slot.name(), wiring.perCandidate(new Part(places, 1, slot.side())));
            }
        }
        for (int i = 0; i < inputs.routes.size(); i++) {
            Operand<TFloat32> numbers = wiring.tf.dtypes.cast(inputs.routes.get(i), TFloat32.class);
            Side side = network.layout().routes().get(i).slot().side();
            wanted.put(ROUTE + i, wiring.tf.identity(wiring.perCandidate(new Part(numbers, 1, side))));
        }
        add(wanted, wiring, NetworkSpec.FIELDS);
        add(wanted, wiring, NetworkSpec.NUMBERS);
        network.layout().spec().blocks().forEach(block -> block.gives().forEach(name -> add(wanted, wiring, name)));
        return wanted;
    }

    private static boolean hasOutput(NetworkLayout layout, Slot slot) {
        return slot.kind().keyed()
                && layout.spec().blocks().stream()
                        .flatMap(block -> block.outputs().stream())
                        .anyMatch(name -> layout.slot(name).table().equals(slot.table()));
    }

    private static void add(Map<String, Operand<?>> wanted, Wiring wiring, String name) {
        List<Part> parts = wiring.read(List.of(name));
        for (int i = 0; i < parts.size(); i++) {
            // two fetches of one tensor clash
            wanted.put(name + "#" + i, wiring.tf.identity(wiring.perCandidate(parts.get(i))));
        }
    }

    /** The parts of that name after each other. */
    double[] part(String... names) {
        return concat(parts(names).toArray(double[][]::new));
    }

    /** The user's parts of that name after each other, then the candidate's. */
    double[] whole(String... names) {
        List<Part> parts = network.forward().wiring.read(List.of(names));
        List<double[]> values = parts(names);
        List<double[]> whole = new ArrayList<>();
        for (Side side : Side.values()) {
            for (int i = 0; i < values.size(); i++) {
                if (parts.get(i).side() == side) {
                    whole.add(values.get(i));
                }
            }
        }
        return concat(whole.toArray(double[][]::new));
    }

    List<double[]> parts(String... names) {
        List<double[]> parts = new ArrayList<>();
        for (String name : names) {
            for (int i = 0; all.containsKey(name + "#" + i); i++) {
                parts.add(own(name + "#" + i));
            }
        }
        return parts;
    }

    /** [steps, width]. */
    double[][] steps(String sequence) {
        double[] flat = own(STEPS + sequence);
        int width = network.layout().width();
        double[][] steps = new double[flat.length / width][];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
        }
        return steps;
    }

    /** [steps]: 1 where there is a step. */
    double[] there(String sequence) {
        return own(THERE + sequence);
    }

    /** The output embedding of a key, or of a sequence's newest step. */
    double[] output(String feature) {
        return own(OUTPUT + feature);
    }

    /** What tells a feature's keys apart: [1], or [steps] of a sequence. */
    double[] places(String feature) {
        return own(PLACES + feature);
    }

    /** The number that a block of scenes routes by. */
    int route(int block) {
        return (int) own(ROUTE + block)[0];
    }

    double[] weight(String name) {
        return doubles(Objects.requireNonNull(weights.get(name), name));
    }

    /** {@code x W} for the kernel that {@link Wiring#linear} splits by side. */
    double[] linear(String name, int width, String... read) {
        List<Part> parts = network.forward().wiring.read(List.of(read));
        List<double[]> values = parts(read);
        double[] sum = new double[width];
        for (Side side : Side.values()) {
            int row = 0;
            double[] kernel = null;
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).side() == side) {
                    kernel = kernel == null ? weight(name + "." + side.name().toLowerCase(Locale.ROOT)) : kernel;
                    for (double value : values.get(i)) {
                        for (int j = 0; j < width; j++) {
                            sum[j] += value * kernel[row * width + j];
                        }
                        row++;
                    }
                }
            }
        }
        return sum;
    }

    static double[] times(double[] x, double[] kernel) {
        int width = kernel.length / x.length;
        double[] product = new double[width];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < width; j++) {
                product[j] += x[i] * kernel[i * width + j];
            }
        }
        return product;
    }

    static double dot(double[] left, double[] right) {
        double dot = 0;
        for (int i = 0; i < left.length; i++) {
            dot += left[i] * right[i];
        }
        return dot;
    }

    static double[] concat(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private double[] own(String name) {
        float[] flat = Objects.requireNonNull(all.get(name), name);
        int candidates = Objects.requireNonNull(all.get("host-id#0")).length
                / network.layout().width();
        int width = flat.length / candidates;
        return doubles(Arrays.copyOfRange(flat, candidate * width, (candidate + 1) * width));
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
