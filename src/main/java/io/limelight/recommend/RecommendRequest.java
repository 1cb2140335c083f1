package io.limelight.recommend;

import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for.
 *
 * @param placement where in the scene, such as a tab's name, as the client calls it
 * @param count hosts wanted, 1 to the configured maximum
 * @param song the song that plays where the recommendation shows
 * @param cursor from the slate before: continues it without repeats
 * @param explain the answer tells each candidate's journey
 * @param forced a host whom an operator wants to lead the slate, whatever the stages but sanctions say of it; null in clients'
 *     requests
 */
public record RecommendRequest(
        UserId userId,
        @Nullable String sessionId,
        Scene scene,
        @Nullable String placement,
        int count,
        @Nullable SongId song,
        Set<HostId> excludeIds,
        @Nullable String cursor,
        boolean explain,
        @Nullable HostId forced) {
    public RecommendRequest {
        excludeIds = Set.copyOf(excludeIds);
    }

    /** What a client asks for. */
    public RecommendRequest(
            UserId userId,
            @Nullable String sessionId,
            Scene scene,
            int count,
            @Nullable SongId song,
            Set<HostId> excludeIds,
            @Nullable String cursor,
            boolean explain) {
        this(userId, sessionId, scene, null, count, song, excludeIds, cursor, explain, null);
    }

    /** The same with one host in the slate for certain, if it is on air. */
    public RecommendRequest forcing(HostId hostId) {
        return new RecommendRequest(
                userId, sessionId, scene, placement, count, song, excludeIds, cursor, explain, hostId);
    }

    /** The same from one place in the scene. */
    public RecommendRequest at(@Nullable String place) {
        return new RecommendRequest(userId, sessionId, scene, place, count, song, excludeIds, cursor, explain, forced);
    }
}
