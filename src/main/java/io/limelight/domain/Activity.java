package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a host is doing on air. The vocabulary is open (a game studio adds its own), the common ones are named here.
 */
public record Activity(String name) {
    public static final Activity CHAT = new Activity("chat");
    public static final Activity PERFORMANCE = new Activity("performance");
    public static final Activity PK = new Activity("pk");
    public static final Activity MULTI_MIC = new Activity("multi-mic");
    public static final Activity GAME = new Activity("game");

    private static final Shared<Activity> SHARED = new Shared<>(10, Activity::new, Activity::name);

    public Activity {
        name = Token.of("activity", name);
    }

    /** As the constructor, but one object for many who ask. */
    public static Activity of(String name) {
        return SHARED.of(name);
    }

    /** By hand, for the reason that {@link HostId} has. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Activity that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
