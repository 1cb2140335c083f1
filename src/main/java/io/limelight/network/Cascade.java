package io.limelight.network;

import io.limelight.domain.Scene;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The networks of a cascade's stages, before they are trained: {@link Models} are what they become.
 *
 * @param coarse null where there is none, and so is {@code recall}
 * @param scenes what scenes have of their own: a fine network each, perhaps a coarse one
 */
public record Cascade(
        NetworkLayout fine,
        @Nullable NetworkLayout coarse,
        @Nullable NetworkLayout recall,
        Map<Scene, Cascade> scenes) {
    public Cascade {
        scenes = Map.copyOf(scenes);
    }

    /** Whether any of them learns what another says. */
    public boolean distils() {
        return coarse != null || scenes.values().stream().anyMatch(Cascade::distils);
    }

    /** The same with another fine network. */
    public Cascade with(NetworkLayout other) {
        return new Cascade(other, coarse, recall, scenes);
    }
}
