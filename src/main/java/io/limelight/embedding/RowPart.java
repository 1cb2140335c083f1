package io.limelight.embedding;

/**
 * Neighbouring values of a row that are learnt together, such as an embedding, or the weight that a linear model gives the key.
 *
 * @param width how many values
 * @param spread new rows start between {@code -spread} and {@code spread}
 * @param damping what AdaGrad's and FTRL's mean of squares starts from, Adam's epsilon: the higher, the more it takes to move a
 *     rare key
 * @param l2 pulls the row towards 0 whenever it learns
 * @param l1 by frequency
 */
public record RowPart(
        String name,
        int width,
        float spread,
        RowOptimizer optimizer,
        float learningRate,
        float damping,
        float l2,
        Shrinkage l1) {
    public RowPart {
        if (width < 1 || !(spread >= 0) || !(learningRate > 0) || !(damping > 0) || !(l2 >= 0)) {
            throw new IllegalArgumentException("part " + name + ": width " + width + ", spread " + spread
                    + ", learning rate " + learningRate + ", damping " + damping + ", l2 " + l2);
        }
    }

    /** Learnt by AdaGrad, without L1. */
    public RowPart(String name, int width, float spread, float learningRate, float damping, float l2) {
        this(name, width, spread, RowOptimizer.ADAGRAD, learningRate, damping, l2, Shrinkage.NONE);
    }

    /** Numbers that the optimiser remembers of each row. */
    int memory() {
        return optimizer.memory(width);
    }
}
