@NullMarked
package io.limelight.rank;

import org.jspecify.annotations.NullMarked;
