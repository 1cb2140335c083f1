/** {@code limelight train} and {@code limelight evaluate}. */
@NullMarked
package io.limelight.app.train;

import org.jspecify.annotations.NullMarked;
