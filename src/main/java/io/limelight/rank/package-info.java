/** Rankers: by live counters and affinity, and by the model that serves. */
@NullMarked
package io.limelight.rank;

import org.jspecify.annotations.NullMarked;
