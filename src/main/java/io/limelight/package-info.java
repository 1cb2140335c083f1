/** Limelight: recommendations for live streams. */
package io.limelight;
