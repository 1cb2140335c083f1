package io.limelight.recommend;

import io.limelight.domain.RecommendationId;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerView;

/**
 * A request with all that the stages may know of it: who asks, when, and what the slates before it showed.
 *
 * @param nowMillis the one time that every stage judges by
 * @param encoding the values that models see
 * @param seed for stages that explore; the same for each request of a node
 */
public record Query(
        RecommendRequest request,
        ViewerView viewer,
        RecommendationId recommendationId,
        Cursor cursor,
        long nowMillis,
        Encoding encoding,
        long seed) {
    public UserId userId() {
        return request.userId();
    }

    /** How many hosts the request and the pages before bar: what a recaller must find beyond its quota to still fill it. */
    int barred() {
        return request.excludeIds().size() + cursor.size();
    }
}
