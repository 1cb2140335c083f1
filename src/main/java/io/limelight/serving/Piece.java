package io.limelight.serving;

import io.limelight.domain.Scene;
import io.limelight.feature.CandidateValues;
import io.limelight.feature.FeatureValues;
import java.util.concurrent.CompletableFuture;

/**
 * What is scored in one run at once: a request, or as much of its candidates as a run may have.
 *
 * @param scene whose model scores it
 * @param atNanos when it began to wait
 */
record Piece(
        Scene scene, FeatureValues user, CandidateValues candidates, CompletableFuture<Scores> answer, long atNanos) {}
