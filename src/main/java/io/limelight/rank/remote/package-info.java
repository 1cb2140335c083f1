/** Ranking on another node: what a ranker offers, and how a node without one asks. */
@NullMarked
package io.limelight.rank.remote;

import org.jspecify.annotations.NullMarked;
