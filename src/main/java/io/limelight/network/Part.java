package io.limelight.network;

import io.limelight.feature.Side;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A tensor that flows between blocks.
 *
 * @param tensor [users, width] on the user's side, [candidates, width] on the candidates'
 */
record Part(Operand<TFloat32> tensor, int width, Side side) {}
