@NullMarked
package io.limelight.recall;

import org.jspecify.annotations.NullMarked;
