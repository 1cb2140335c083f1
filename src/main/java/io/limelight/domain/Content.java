package io.limelight.domain;

import java.util.Arrays;

/**
 * What video and audio understanding made of a broadcast.
 *
 * @param embedding any fixed width, not normalised
 * @param videoQuality and {@code audioQuality}: 0 to 1, the host-quality gate's input
 */
public record Content(float[] embedding, float videoQuality, float audioQuality) {
    public static final int MAX_WIDTH = 1024;

    public Content {
        if (embedding.length > MAX_WIDTH) {
            throw new InvalidFact("content embedding has " + embedding.length + " numbers; at most " + MAX_WIDTH);
        }
        if (!(videoQuality >= 0 && videoQuality <= 1 && audioQuality >= 0 && audioQuality <= 1)) {
            throw new InvalidFact("content qualities are 0 to 1, not " + videoQuality + " and " + audioQuality);
        }
        embedding = embedding.clone();
        for (float number : embedding) {
            if (!Float.isFinite(number)) {
                throw new InvalidFact("content embedding holds " + number + "; every number must be finite");
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that
                && Arrays.equals(embedding, that.embedding)
                && videoQuality == that.videoQuality
                && audioQuality == that.audioQuality;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(embedding);
    }
}
