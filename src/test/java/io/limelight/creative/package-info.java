@NullMarked
package io.limelight.creative;

import org.jspecify.annotations.NullMarked;
