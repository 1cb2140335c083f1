@NullMarked
package io.limelight.wire;

import org.jspecify.annotations.NullMarked;
