/** The bundle that serves: loaded, warmed up, swapped while requests go on, and run for many requests at once. */
@NullMarked
package io.limelight.serving;

import org.jspecify.annotations.NullMarked;
