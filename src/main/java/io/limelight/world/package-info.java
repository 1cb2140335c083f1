/** A simulated platform: hosts, viewers and their phones. A producer and a client of Limelight that sees nothing inside it. */
@NullMarked
package io.limelight.world;

import org.jspecify.annotations.NullMarked;
