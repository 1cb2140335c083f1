/** Rankers that need no model. */
@NullMarked
package io.limelight.rank;

import org.jspecify.annotations.NullMarked;
