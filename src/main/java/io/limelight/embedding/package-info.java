/** Rows of learnt values by key, in the JVM: admission, growth, row-wise optimisers and their file. */
@NullMarked
package io.limelight.embedding;

import org.jspecify.annotations.NullMarked;
