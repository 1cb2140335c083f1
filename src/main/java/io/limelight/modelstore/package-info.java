/** Bundles: what a trained model is in files, and the store that versions them. */
@NullMarked
package io.limelight.modelstore;

import org.jspecify.annotations.NullMarked;
