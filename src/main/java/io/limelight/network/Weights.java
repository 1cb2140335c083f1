package io.limelight.network;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Where blocks get their weights from: variables while training, constants while serving. */
interface Weights {
    /** A weight that learns, by its name. */
    Operand<TFloat32> of(String name, Init init, long... shape);

    /** A weight that is set once, from the data, before learning. */
    Operand<TFloat32> fixed(String name, Init init, long... shape);
}
