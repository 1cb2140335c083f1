/**
 * What the entities share: each source record counts once, and what was applied in memory becomes durable in groups.
 *
 * <p>An entity applies a batch at once and answers with its incarnation; a checkpoint asks it to persist one folded delta.
 * Whoever feeds it commits its offsets behind the checkpoint, and replays them when the incarnation has changed in between.
 */
@NullMarked
package io.limelight.entity;

import org.jspecify.annotations.NullMarked;
