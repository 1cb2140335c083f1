@NullMarked
package io.limelight.recommend;

import org.jspecify.annotations.NullMarked;
