/** {@code limelight demo}: everything on one machine, with a live world on it. */
@NullMarked
package io.limelight.app.demo;

import org.jspecify.annotations.NullMarked;
