package io.limelight.network;

/**
 * What a step of learning gave.
 *
 * @param loss of the batch before the step, penalties included
 * @param rowGradients by sheet, [rows, width]: what the embedding tables learn from
 */
public record Step(float loss, float[][] rowGradients) {}
