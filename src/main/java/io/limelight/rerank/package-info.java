/** Re-ranking: rules that look at the slate as a whole. */
@NullMarked
package io.limelight.rerank;

import org.jspecify.annotations.NullMarked;
