package io.limelight.dataset;

import io.limelight.domain.UserProfile;
import java.time.Duration;
import java.util.Map;

/**
 * A row of the user features.
 *
 * @param registerDays days since registration; the dataset does not say counted from when
 * @param attributes its other columns by name, those that are not empty
 */
public record User(int registerDays, Map<String, String> attributes) {
    public User {
        attributes = Map.copyOf(attributes);
    }

    UserProfile profile(long nowMillis) {
        long registeredAt = nowMillis - Duration.ofDays(registerDays).toMillis();
        return new UserProfile(null, null, null, null, registeredAt, attributes);
    }
}
