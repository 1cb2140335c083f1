package io.limelight.app.train;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.domain.Scene;
import io.limelight.feature.FeatureSchema;
import io.limelight.network.Cascade;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.settings.Section;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code limelight.cascade} in conf/cascade.conf: the network of each stage, one of conf/models or a file, in all scenes and in some.
 *
 * @param coarse null does without, and so does {@code recall}
 * @param scenes those with networks of their own
 */
public record CascadeSpecs(
        String fine, @Nullable String coarse, @Nullable String recall, Map<Scene, CascadeSpecs> scenes) {
    private static final String NONE = "none";

    public CascadeSpecs {
        scenes = Map.copyOf(scenes);
    }

    public static CascadeSpecs from(Config limelight) {
        Section cascade = Section.of(limelight, "cascade");
        cascade.only("fine", "coarse", "recall", "scenes");
        Section scenes = cascade.at("scenes");
        Map<Scene, CascadeSpecs> own = new EnumMap<>(Scene.class);
        for (String name : scenes.names()) {
            Section of = scenes.at(name);
            of.only("fine", "coarse");
            own.put(scenes.key(name, Scene::of), new CascadeSpecs(fine(of), spec(of, "coarse"), null, Map.of()));
        }
        return new CascadeSpecs(fine(cascade), spec(cascade, "coarse"), spec(cascade, "recall"), own);
    }

    private static String fine(Section section) {
        String fine = spec(section, "fine");
        if (fine == null) {
            throw section.bad("fine", "a cascade has a fine model, at least");
        }
        return fine;
    }

    private static @Nullable String spec(Section section, String stage) {
        return section.has(stage) && !section.text(stage).equals(NONE) ? section.text(stage) : null;
    }

    /** What they read must be in the schema. */
    Cascade over(FeatureSchema schema) {
        Map<Scene, Cascade> own = new EnumMap<>(Scene.class);
        scenes.forEach((scene, specs) -> own.put(scene, specs.over(schema)));
        return new Cascade(
                layout(fine, schema),
                coarse == null ? null : layout(coarse, schema),
                recall == null ? null : towers(recall, schema),
                own);
    }

    private static NetworkLayout towers(String spec, FeatureSchema schema) {
        NetworkLayout towers = layout(spec, schema);
        if (towers.spec().match() == null) {
            throw new ConfigException.Generic("spec " + spec + " has no towers (match) to recall by");
        }
        return towers;
    }

    /** @param spec one of conf/models, or a file; what it reads must be in the schema */
    static NetworkLayout layout(String spec, FeatureSchema schema) {
        NetworkSpec network = NetworkSpec.load(spec);
        try {
            return new NetworkLayout(network, schema);
        } catch (IllegalArgumentException misfit) {
            throw new ConfigException.Generic("spec " + spec + ": " + misfit.getMessage(), misfit);
        }
    }
}
