/** Creatives: which avatar and title a card shows. */
@NullMarked
package io.limelight.creative;

import org.jspecify.annotations.NullMarked;
