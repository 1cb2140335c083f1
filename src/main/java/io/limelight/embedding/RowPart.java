package io.limelight.embedding;

/**
 * Neighbouring values of a row that are learnt together, such as an embedding, or the weight that a linear model gives the key.
 *
 * @param width how many values
 * @param spread new rows start between {@code -spread} and {@code spread}
 * @param learningRate of the row-wise AdaGrad
 * @param damping what AdaGrad's sums of squares start from: the higher, the more it takes to move a rare key
 * @param l2 pulls the row towards 0 whenever it learns
 */
public record RowPart(String name, int width, float spread, float learningRate, float damping, float l2) {
    public RowPart {
        if (width < 1 || !(spread >= 0) || !(learningRate > 0) || !(damping > 0) || !(l2 >= 0)) {
            throw new IllegalArgumentException("part " + name + ": width " + width + ", spread " + spread
                    + ", learning rate " + learningRate + ", damping " + damping + ", l2 " + l2);
        }
    }
}
