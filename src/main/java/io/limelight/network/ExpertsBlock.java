package io.limelight.network;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Experts that tasks share, and for each task a gate that says how much it hears of each. Three kinds:
 *
 * <ul>
 *   <li>{@code mmoe}: all experts are shared (Ma et al., Multi-gate Mixture-of-Experts, KDD 2018)
 *   <li>{@code cgc}: beside them each task has experts of its own, which no other task hears (Customized Gate Control: Tang et
 *       al., Progressive Layered Extraction, RecSys 2020)
 *   <li>{@code ple}: CGC in levels. A level before the last also gives the next one's shared experts what to read, from all
 *       experts
 * </ul>
 *
 * <p>An expert is {@code relu(x W + b)} for each of {@code units}; task k gets {@code sum_e softmax(x G_k)_e expert_e(x)} over the
 * shared experts and its own, where x is what its experts read. Gives {@code name.TASK}, [rows, last of units], for each task; it
 * stays the user's where everything read is the user's.
 *
 * @param tasks in heads' order or not: names for what heads read
 * @param own experts of each task
 */
record ExpertsBlock(
        String name, List<String> of, List<String> tasks, int shared, int own, List<Integer> units, int levels)
        implements Block {
    private static final String SHARED = "shared";
    private static final int MOST = 64;

    static ExpertsBlock mmoe(Config config) {
        return read(new SpecReader(config, "name", "kind", "of", "tasks", "experts", "units"), "experts", false, false);
    }

    static ExpertsBlock cgc(Config config) {
        return read(new SpecReader(config, "name", "kind", "of", "tasks", SHARED, "own", "units"), SHARED, true, false);
    }

    static ExpertsBlock ple(Config config) {
        return read(
                new SpecReader(config, "name", "kind", "of", "tasks", SHARED, "own", "units", "levels"),
                SHARED,
                true,
                true);
    }

    private static ExpertsBlock read(SpecReader spec, String shared, boolean own, boolean levels) {
        List<String> tasks = spec.texts("tasks");
        if (tasks.isEmpty() || tasks.stream().distinct().count() < tasks.size() || tasks.contains(SHARED)) {
            throw spec.bad("name", "has tasks, such as [click, follow], each once and none called " + SHARED);
        }
        return new ExpertsBlock(
                spec.text("name"),
                spec.texts("of"),
                tasks,
                spec.whole(shared, 1, MOST),
                own ? spec.whole("own", 1, MOST) : 0,
                spec.layers("units"),
                levels ? spec.whole("levels", 2, 8) : 1);
    }

    @Override
    public List<String> gives() {
        return tasks.stream().map(task -> name + "." + task).toList();
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        if (read.isEmpty()) {
            throw layout.misfit("block " + name + " reads nothing: no feature is left in " + of);
        }
        Map<String, List<Integer>> widths = new TreeMap<>();
        gives().forEach(given -> widths.put(given, List.of(width())));
        return widths;
    }

    private int width() {
        return units.get(units.size() - 1);
    }

    @Override
    public String lastShared() {
        return name + "." + (levels - 1) + "." + SHARED + "." + (units.size() - 1);
    }

    @Override
    public void connect(Wiring wiring) {
        List<Part> common = wiring.read(of);
        Map<String, List<Part>> ofTasks = new TreeMap<>();
        tasks.forEach(task -> ofTasks.put(task, common));
        for (int level = 0; level < levels; level++) {
            String prefix = name + "." + level + ".";
            List<Part> read = level == 0 ? common : ofTasks.getOrDefault(SHARED, common);
            Part ofAll = experts(wiring, prefix + SHARED, read, shared);
            List<Part> heard = new ArrayList<>(List.of(ofAll));
            for (String task : tasks) {
                List<Part> reads = ofTasks.getOrDefault(task, common);
                List<Part> hears = new ArrayList<>(List.of(ofAll));
                if (own > 0) {
                    Part ofTask = experts(wiring, prefix + task, reads, own);
                    hears.add(ofTask);
                    heard.add(ofTask);
                }
                ofTasks.put(task, List.of(gate(wiring, prefix + task, reads, hears, shared + own)));
            }
            if (level < levels - 1) {
                int all = shared + own * tasks.size();
                ofTasks.put(SHARED, List.of(gate(wiring, prefix + SHARED, read, heard, all)));
            }
        }
        tasks.forEach(task -> wiring.give(name + "." + task, ofTasks.getOrDefault(task, List.of())));
    }

    /** {@code count} experts side by side: [rows, count * last of units]. */
    private Part experts(Wiring wiring, String prefix, List<Part> read, int count) {
        Ops tf = wiring.tf;
        int before = units.get(0);
        Part first = wiring.linear(prefix + ".0", read, count * before);
        Operand<TFloat32> hidden = activated(wiring, prefix + ".0", first.tensor(), count * before);
        for (int layer = 1; layer < units.size(); layer++) {
            int width = units.get(layer);
            Operand<TFloat32> kernel =
                    wiring.weights.of(prefix + "." + layer, Init.kernel(before, width), count, before, width);
            Operand<TFloat32> each = tf.reshape(hidden, tf.constant(new int[] {-1, count, before}));
            Operand<TFloat32> product = tf.linalg.einsum(List.of(each, kernel), "rei,eio->reo");
            Operand<TFloat32> flat = tf.reshape(product, tf.constant(new int[] {-1, count * width}));
            hidden = activated(wiring, prefix + "." + layer, flat, count * width);
            before = width;
        }
        return new Part(hidden, count * before, first.side());
    }

    private static Operand<TFloat32> activated(Wiring wiring, String prefix, Operand<TFloat32> product, int width) {
        return wiring.tf.nn.relu(wiring.tf.math.add(product, wiring.weights.of(prefix + ".bias", Init.ZERO, width)));
    }

    /** [rows, last of units]. */
    private Part gate(Wiring wiring, String prefix, List<Part> read, List<Part> hears, int experts) {
        Ops tf = wiring.tf;
        Part logits = wiring.linear(prefix + ".gate", read, experts);
        Operand<TFloat32> shares = tf.expandDims(tf.nn.softmax(logits.tensor()), tf.constant(2));
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        hears.forEach(part -> outputs.add(part.tensor()));
        Operand<TFloat32> all = outputs.size() == 1 ? outputs.get(0) : tf.concat(outputs, tf.constant(1));
        // [rows, experts, width]
        Operand<TFloat32> each = tf.reshape(all, tf.constant(new int[] {-1, experts, width()}));
        return new Part(tf.sum(tf.math.mul(each, shares), tf.constant(1)), width(), logits.side());
    }
}
