@NullMarked
package io.limelight.rerank;

import org.jspecify.annotations.NullMarked;
