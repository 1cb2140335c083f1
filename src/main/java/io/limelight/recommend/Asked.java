package io.limelight.recommend;

import java.util.concurrent.CompletableFuture;

/** A request that waits in the queue, with where its answer goes. */
record Asked(RecommendRequest request, Cursor cursor, CompletableFuture<Recommendation> answer, long atNanos) {}
