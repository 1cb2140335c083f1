/** TensorFlow networks out of blocks: one graph for training and for serving, embedding rows fed from the JVM. */
@NullMarked
package io.limelight.network;

import org.jspecify.annotations.NullMarked;
