package io.limelight.wire;

import io.limelight.domain.InvalidFact;
import io.limelight.domain.Scene;
import io.limelight.wire.proto.SceneCode;
import org.jspecify.annotations.Nullable;

/** Scenes by their number in {@code audience.proto}. Numbers never change their meaning. */
final class SceneCodes {
    static SceneCode code(@Nullable Scene scene) {
        if (scene == null) {
            return SceneCode.SCENE_UNSPECIFIED;
        }
        return switch (scene) {
            case HOME -> SceneCode.SCENE_HOME;
            case PLAYBACK -> SceneCode.SCENE_PLAYBACK;
            case COMMENT -> SceneCode.SCENE_COMMENT;
            case IMMERSIVE -> SceneCode.SCENE_IMMERSIVE;
        };
    }

    static @Nullable Scene of(SceneCode code) {
        return switch (code) {
            case SCENE_UNSPECIFIED -> null;
            case SCENE_HOME -> Scene.HOME;
            case SCENE_PLAYBACK -> Scene.PLAYBACK;
            case SCENE_COMMENT -> Scene.COMMENT;
            case SCENE_IMMERSIVE -> Scene.IMMERSIVE;
            case UNRECOGNIZED -> throw new InvalidFact("a scene is newer than this node");
        };
    }

    private SceneCodes() {}
}
