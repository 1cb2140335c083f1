/** A public log through the whole system, and whether all of it arrived once. */
@NullMarked
package io.limelight.app.replay;

import org.jspecify.annotations.NullMarked;
