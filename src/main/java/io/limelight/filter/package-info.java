/** Filters: which hosts a user may not be shown, and why. */
@NullMarked
package io.limelight.filter;

import org.jspecify.annotations.NullMarked;
