package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.feature.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;

/**
 * Self-attention of what is read (Song et al., AutoInt, CIKM 2019): tokens e [rows, N, d], and in each layer for each head
 * {@code softmax(Q K' / sqrt(width)) V} of Q, K, V = e W, the heads after each other, {@code relu(that + e R)}. Gives [rows, N
 * heads width].
 *
 * <ul>
 *   <li>{@code level = vector}: each field is a token; all are of one width
 *   <li>{@code level = bit}: each number of x, all that is read, is a token, as AutoInt embeds numbers: {@code x_t m_t} with a
 *       learnt m_t [heads width]. Fields may be of any width. The cost grows with the square of the tokens: past {@value #MOST}
 *       numbers {@code bits} says to how many a matrix takes x first.
 * </ul>
 *
 * @param width of each head
 * @param bits 0 takes x as it is
 */
record AutoIntBlock(String name, List<String> of, Level level, int layers, int heads, int width, int bits)
        implements Block {
    private static final int MOST = 256;

    /** {@code vector} when nothing is said. */
    enum Level {
        VECTOR,
        BIT
    }

    static AutoIntBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "of", "level", "layers", "heads", "width", "bits");
        Level level = spec.oneOf("level", Level.values());
        if (level != Level.BIT && spec.has("bits")) {
            throw spec.bad("bits", "only the level bit has bits");
        }
        return new AutoIntBlock(
                spec.text("name"),
                spec.texts("of"),
                level,
                spec.whole("layers", 1, 8, 1),
                spec.whole("heads", 1, 64),
                spec.whole("width", 1, 1024),
                spec.whole("bits", 1, MOST, 0));
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        int all = layout.sum(this, read);
        if (level == Level.BIT && bits == 0 && all > MOST) {
            throw layout.misfit("block " + name + " reads " + all + " numbers, each a token; past " + MOST
                    + " it needs bits, such as bits = 64");
        }
        if (level == Level.VECTOR
                && (read.size() < 2 || read.stream().distinct().count() > 1)) {
            throw layout.misfit("block " + name + " needs two fields or more, all of one width; of " + of
                    + " it reads the widths " + read);
        }
        int tokens = level == Level.VECTOR ? read.size() : bits > 0 ? bits : all;
        return Map.of(name, List.of(tokens * heads * width));
    }

    /** Tokens of one side: [rows, count, width]. */
    private record Tokens(Operand<TFloat32> tensor, int count, int width, Side side) {}

    @Override
    public void connect(Wiring wiring) {
        Ops tf = wiring.tf;
        List<Tokens> tokens = level == Level.BIT ? bits(wiring) : fields(wiring);
        for (int layer = 0; layer < layers; layer++) {
            tokens = List.of(attend(wiring, name + "." + layer, tokens));
        }
        Tokens last = tokens.get(0);
        int flat = last.count() * last.width();
        wiring.give(
                name,
                List.of(new Part(tf.reshape(last.tensor(), tf.constant(new int[] {-1, flat})), flat, last.side())));
    }

    private List<Tokens> fields(Wiring wiring) {
        List<Tokens> tokens = new ArrayList<>();
        List<Part> fields = wiring.read(of);
        for (Side side : Side.values()) {
            List<Operand<TFloat32>> ofSide = new ArrayList<>();
            fields.stream().filter(field -> field.side() == side).forEach(field -> ofSide.add(field.tensor()));
            if (!ofSide.isEmpty()) {
                Operand<TFloat32> stacked = wiring.tf.stack(ofSide, Stack.axis(1L));
                tokens.add(new Tokens(stacked, ofSide.size(), fields.get(0).width(), side));
            }
        }
        return tokens;
    }

    private List<Tokens> bits(Wiring wiring) {
        Ops tf = wiring.tf;
        List<Part> parts = wiring.read(of);
        List<Part> sides = bits > 0 ? List.of(wiring.linear(name + ".bits", parts, bits)) : wiring.sides(parts);
        List<Tokens> tokens = new ArrayList<>();
        for (Part side : sides) {
            int embedded = heads * width;
            Operand<TFloat32> each = wiring.weights.of(
                    name + ".token." + side.side().ordinal(), Init.kernel(1, embedded), side.width(), embedded);
            Operand<TFloat32> scaled = tf.math.mul(tf.expandDims(side.tensor(), tf.constant(2)), each);
            tokens.add(new Tokens(scaled, side.width(), embedded, side.side()));
        }
        return tokens;
    }

    /** The user's tokens are projected once for each user. */
    private Tokens attend(Wiring wiring, String own, List<Tokens> read) {
        Ops tf = wiring.tf;
        int all = heads * width;
        int in = read.get(0).width();
        Operand<TFloat32> kernel = wiring.weights.of(own, Init.kernel(in, all), in, 4L * all);
        boolean ofUsers = read.stream().allMatch(tokens -> tokens.side() == Side.USER);
        List<Operand<TFloat32>> projected = new ArrayList<>();
        int count = 0;
        for (Tokens tokens : read) {
            Operand<TFloat32> product = wiring.eachStep(tokens.tensor(), tokens.count(), in, kernel, 4 * all);
            boolean toCandidates = tokens.side() == Side.USER && !ofUsers;
            projected.add(toCandidates ? wiring.perCandidate(product) : product);
            count += tokens.count();
        }
        // [rows, N, 4 heads width]: query, key, value, residual
        Operand<TFloat32> both = projected.size() == 1 ? projected.get(0) : tf.concat(projected, tf.constant(1));
        List<Operand<TFloat32>> four = new ArrayList<>();
        tf.split(tf.constant(2), both, 4L).output().forEach(four::add);
        Operand<TFloat32> query = byHead(tf, four.get(0), count);
        Operand<TFloat32> key = byHead(tf, four.get(1), count);
        Operand<TFloat32> scores = tf.math.mul(
                tf.linalg.einsum(List.of(query, key), "bhnw,bhmw->bhnm"), tf.constant((float) (1 / Math.sqrt(width))));
        Operand<TFloat32> attended =
                tf.linalg.einsum(List.of(tf.nn.softmax(scores), byHead(tf, four.get(2), count)), "bhnm,bhmw->bnhw");
        Operand<TFloat32> heard = tf.reshape(attended, tf.constant(new int[] {-1, count, all}));
        return new Tokens(
                tf.nn.relu(tf.math.add(heard, four.get(3))), count, all, ofUsers ? Side.USER : Side.CANDIDATE);
    }

    /** [rows, heads, N, width]. */
    private Operand<TFloat32> byHead(Ops tf, Operand<TFloat32> tokens, int count) {
        return tf.linalg.transpose(
                tf.reshape(tokens, tf.constant(new int[] {-1, count, heads, width})),
                tf.constant(new int[] {0, 2, 1, 3}));
    }
}
