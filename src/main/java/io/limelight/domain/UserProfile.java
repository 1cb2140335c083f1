package io.limelight.domain;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The unbiased features of a user: known without any behaviour, so that a new user has them too.
 *
 * @param attributes what else the platform knows, by name, such as a device's class; features name those that models see
 */
public record UserProfile(
        @Nullable String gender,
        @Nullable String ageGroup,
        @Nullable String city,
        @Nullable String region,
        long registeredAtMillis,
        Map<String, String> attributes) {
    public static final int MAX_ATTRIBUTES = 64;
    public static final int MAX_ATTRIBUTE_LENGTH = 64;

    /** Such as {@code 18-24}, {@code 50+} or {@code 31}. */
    private static final Pattern AGE_GROUP = Pattern.compile("(\\d{1,3})(-\\d{1,3}|\\+)?");

    public UserProfile {
        region = region == null ? null : Token.of("region", region);
        attributes = Map.copyOf(attributes);
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw new InvalidFact("a profile has at most " + MAX_ATTRIBUTES + " attributes, not " + attributes.size());
        }
        attributes.forEach(UserProfile::check);
    }

    public UserProfile(
            @Nullable String gender,
            @Nullable String ageGroup,
            @Nullable String city,
            @Nullable String region,
            long registeredAtMillis) {
        this(gender, ageGroup, city, region, registeredAtMillis, Map.of());
    }

    /** The age of the youngest of the user's age group; empty when it is not told in numbers. */
    public OptionalInt youngest() {
        Matcher group = AGE_GROUP.matcher(ageGroup == null ? "" : ageGroup);
        return group.matches() ? OptionalInt.of(Integer.parseInt(group.group(1))) : OptionalInt.empty();
    }

    private static void check(String name, String value) {
        if (!Token.of("attribute", name).equals(name)) {
            throw new InvalidFact("attribute '" + name + "' must be in lower case");
        }
        if (value.isEmpty() || value.length() > MAX_ATTRIBUTE_LENGTH) {
            throw new InvalidFact("attribute '" + name + "' has " + value.length() + " characters; 1 to "
                    + MAX_ATTRIBUTE_LENGTH + " are allowed");
        }
    }
}
