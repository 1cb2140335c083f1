package io.limelight.dataset;

import io.limelight.domain.Content;
import java.util.List;

/**
 * What is known of a video without anyone having watched it, as content understanding would tell it of a broadcast.
 *
 * @param durationMillis 0 when unknown
 * @param type such as {@code NORMAL} or {@code AD}
 * @param uploadType such as {@code LongImport}
 * @param width and {@code height}: in pixels, 0 when unknown
 */
public record Footage(long durationMillis, String type, String uploadType, double width, double height) {
    /** Between two neighbours a number of the embedding grows from 0 to 1: what is learnt of it may bend at each, seconds. */
    private static final double[] BENDS = {0, 7, 11, 15, 18, 30, 60, 120, 300};

    private static final List<String> UPLOAD_TYPES = List.of("LongImport", "Web", "ShortImport", "Kmovie");

    /**
     * An embedding of 15: log duration, its place between each pair of bends, whether it is an advertisement, one of the four
     * commonest upload types, and how upright the picture is.
     */
    Content content() {
        float[] embedding = new float[2 + BENDS.length - 1 + UPLOAD_TYPES.size() + 1];
        double seconds = durationMillis / 1000.0;
        int at = 0;
        embedding[at++] = (float) (Math.log(1 + seconds) / Math.log(601));
        for (int i = 1; i < BENDS.length; i++) {
            embedding[at++] = (float) Math.max(0, Math.min(1, (seconds - BENDS[i - 1]) / (BENDS[i] - BENDS[i - 1])));
        }
        embedding[at++] = type.equals("AD") ? 1 : 0;
        for (String common : UPLOAD_TYPES) {
            embedding[at++] = uploadType.equals(common) ? 1 : 0;
        }
        embedding[at] = width <= 0 || height <= 0 ? 0 : (float) (height / (height + width));
        return new Content(embedding, 1, 1);
    }
}
