/** Recallers: each finds hosts on air by one idea of relevance, on this node's own board. */
@NullMarked
package io.limelight.recall;

import org.jspecify.annotations.NullMarked;
