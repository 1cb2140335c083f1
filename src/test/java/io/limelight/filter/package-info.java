@NullMarked
package io.limelight.filter;

import org.jspecify.annotations.NullMarked;
