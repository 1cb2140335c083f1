/** What the tests of several rooms share. */
@NullMarked
package io.limelight.support;

import org.jspecify.annotations.NullMarked;
