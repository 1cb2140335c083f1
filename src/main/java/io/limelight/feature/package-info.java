/** What models see: the feature schema, decayed counters and encoders, one code for serving and for training. */
@NullMarked
package io.limelight.feature;

import org.jspecify.annotations.NullMarked;
