/** Training loops, metrics, baselines and evaluation. */
@NullMarked
package io.limelight.learn;

import org.jspecify.annotations.NullMarked;
