/** The board: each node's own replica of who is on air, with what recall and rankers ask of it, fed from the log. */
@NullMarked
package io.limelight.board;

import org.jspecify.annotations.NullMarked;
