/** The command line, the roles, the wiring: the only room that knows all the others. */
@NullMarked
package io.limelight.app;

import org.jspecify.annotations.NullMarked;
