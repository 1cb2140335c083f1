package io.limelight.serving;

import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Side;
import io.limelight.network.Batch;
import io.limelight.network.BatchBuilder;
import java.util.List;

/** Pads runs to a few sizes, so that the network meets no size for the first time while somebody waits. */
final class Shapes {
    private final ServingConfig.Batch sizes;
    private final FeatureValues nobody;
    private final FeatureValues nothing;

    Shapes(ServingConfig.Batch sizes, FeatureSchema schema) {
        this.sizes = sizes;
        nobody = schema.blank(Side.USER);
        nothing = schema.blank(Side.CANDIDATE);
    }

    ServingConfig.Batch sizes() {
        return sizes;
    }

    /** What was added, padded by users and candidates that score for nobody. */
    Batch padded(BatchBuilder batch, int users) {
        for (int i = users; i < next(sizes.users(), users); i++) {
            batch.user(nobody);
        }
        int most = next(sizes.candidates(), batch.candidates());
        while (batch.candidates() < most) {
            batch.candidate(nothing, 0);
        }
        return batch.build();
    }

    /** The smallest size that holds so many. */
    private static int next(List<Integer> sizes, int count) {
        for (int size : sizes) {
            if (size >= count) {
                return size;
            }
        }
        return count;
    }
}
