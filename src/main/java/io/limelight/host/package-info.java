/** A live host: a pure state machine that folds the log, and the sharded, event-sourced entity around it. */
@NullMarked
package io.limelight.host;

import org.jspecify.annotations.NullMarked;
