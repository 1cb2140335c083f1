/** Measurements of the whole, on a node that each starts for itself. */
@NullMarked
package io.limelight.app.bench;

import org.jspecify.annotations.NullMarked;
