package io.limelight.feature;

import io.limelight.domain.UserId;

/**
 * One impression to learn from: the features as they were when it was served, and what came of it.
 *
 * @param labels by {@link io.limelight.domain.Label#ordinal()}; NaN where the label is not known
 * @param atMillis when it was served
 */
@SuppressWarnings("ArrayRecordComponent") // held by the hundred thousand; never compared
public record Example(
        UserId userId, FeatureValues user, FeatureValues candidate, float[] labels, float weight, long atMillis) {}
