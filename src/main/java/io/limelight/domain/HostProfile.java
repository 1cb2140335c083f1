package io.limelight.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes slowly about a host.
 *
 * @param category what the host is known for, such as {@code singing}
 * @param avatars and {@code titles}: what the creative stage may choose from
 * @param registeredAtMillis when the host joined the platform; young hosts are explored
 */
public record HostProfile(
        @Nullable String name,
        @Nullable String gender,
        @Nullable String ageGroup,
        @Nullable String region,
        @Nullable String category,
        List<String> avatars,
        List<String> titles,
        long registeredAtMillis) {
    public HostProfile {
        region = region == null ? null : Token.of("region", region);
        category = category == null ? null : Token.of("category", category);
        avatars = List.copyOf(avatars);
        titles = List.copyOf(titles);
    }
}
