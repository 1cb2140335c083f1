/** The cascade's frame: what a request is, what a stage is, the graph that runs them, and the journey of each candidate. */
@NullMarked
package io.limelight.recommend;

import org.jspecify.annotations.NullMarked;
