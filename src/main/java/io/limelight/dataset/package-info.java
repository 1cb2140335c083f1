/** Public logs, read in their own files' formats and translated into what Limelight's topics carry. */
@NullMarked
package io.limelight.dataset;

import org.jspecify.annotations.NullMarked;
