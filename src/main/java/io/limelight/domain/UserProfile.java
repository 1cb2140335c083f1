package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/** The unbiased features of a user: known without any behaviour, so that a new user has them too. */
public record UserProfile(
        @Nullable String gender,
        @Nullable String ageGroup,
        @Nullable String city,
        @Nullable String region,
        long registeredAtMillis) {
    public UserProfile {
        region = region == null ? null : Token.of("region", region);
    }
}
