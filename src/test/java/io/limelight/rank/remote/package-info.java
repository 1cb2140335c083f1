@NullMarked
package io.limelight.rank.remote;

import org.jspecify.annotations.NullMarked;
