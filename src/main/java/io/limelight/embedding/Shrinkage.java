package io.limelight.embedding;

/**
 * An L1 penalty that is the harder the rarer the key (dynamic L1): a key may have its row early and is still held near 0 until
 * it was counted. {@code rate(f) = rate * (1 + multiplier * max(floor - f, 0) / floor)} for a key counted {@code f} times.
 *
 * @param rate for a key that is frequent; 0 is no penalty at all
 * @param floor the count from which a key is frequent
 * @param multiplier how much harder, beside {@code rate}, on a key never counted
 * @param by what becomes 0 together
 */
public record Shrinkage(float rate, int floor, float multiplier, By by) {
    /** What the penalty is on. */
    public enum By {
        /** The sum of absolute values. */
        ELEMENT,
        /** The length of the part's vector (group lasso). */
        GROUP
    }

    public static final Shrinkage NONE = new Shrinkage(0, 1, 0, By.ELEMENT);

    public Shrinkage {
        if (!(rate >= 0) || floor < 1 || !(multiplier >= 0)) {
            throw new IllegalArgumentException("L1 " + rate + ", floor " + floor + ", multiplier " + multiplier);
        }
    }

    float rate(int counted) {
        return rate * (1 + multiplier * Math.max(floor - counted, 0) / floor);
    }

    /** The proximal step: the values nearest to these, less what the penalty costs. */
    void shrink(float[] values, int at, int width, float by) {
        if (this.by == By.GROUP) {
            float squares = 0;
            for (int i = at; i < at + width; i++) {
                squares += values[i] * values[i];
            }
            float left = squares > 0 ? Math.max(0, 1 - by / (float) Math.sqrt(squares)) : 0;
            for (int i = at; i < at + width; i++) {
                values[i] *= left;
            }
        } else {
            for (int i = at; i < at + width; i++) {
                values[i] = Math.copySign(Math.max(0, Math.abs(values[i]) - by), values[i]);
            }
        }
    }
}
