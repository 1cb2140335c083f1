/** A user: a pure state machine that folds what the user did and was shown, and the sharded, event-sourced entity around it. */
@NullMarked
package io.limelight.viewer;

import org.jspecify.annotations.NullMarked;
