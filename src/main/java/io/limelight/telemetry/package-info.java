/** What a node measures of itself, behind one small face. No other room sees Micrometer. */
@NullMarked
package io.limelight.telemetry;

import org.jspecify.annotations.NullMarked;
