package io.limelight.domain;

import java.util.Arrays;

/**
 * What video and audio understanding made of a broadcast.
 *
 * @param embedding any fixed width, not normalised
 * @param videoQuality and {@code audioQuality}: 0 to 1, the host-quality gate's input
 * @param safety 0 to 1: how sure it is that everyone may see this; 1 where it was not looked at
 */
public record Content(float[] embedding, float videoQuality, float audioQuality, float safety) {
    public static final int MAX_WIDTH = 1024;

    public Content {
        if (embedding.length > MAX_WIDTH) {
            throw new InvalidFact("content embedding has " + embedding.length + " numbers; at most " + MAX_WIDTH);
        }
        if (!(videoQuality >= 0 && videoQuality <= 1 && audioQuality >= 0 && audioQuality <= 1)) {
            throw new InvalidFact("content qualities are 0 to 1, not " + videoQuality + " and " + audioQuality);
        }
        if (!(safety >= 0 && safety <= 1)) {
            throw new InvalidFact("content safety is 0 to 1, not " + safety);
        }
        embedding = embedding.clone();
        for (float number : embedding) {
            if (!Float.isFinite(number)) {
                throw new InvalidFact("content embedding holds " + number + "; every number must be finite");
            }
        }
    }

    public Content(float[] embedding, float videoQuality, float audioQuality) {
        this(embedding, videoQuality, audioQuality, 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that
                && Arrays.equals(embedding, that.embedding)
                && videoQuality == that.videoQuality
                && audioQuality == that.audioQuality
                && safety == that.safety;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(embedding);
    }
}
