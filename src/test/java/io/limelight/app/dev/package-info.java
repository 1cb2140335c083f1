@NullMarked
package io.limelight.app.dev;

import org.jspecify.annotations.NullMarked;
