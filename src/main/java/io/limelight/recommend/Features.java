package io.limelight.recommend;

import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureValues;
import java.util.function.Function;

/**
 * How values that models see are made, and the bytes that impressions keep of them.
 *
 * @param bytes of either side's values
 */
public record Features(Encoder encoder, Function<FeatureValues, byte[]> bytes) {}
