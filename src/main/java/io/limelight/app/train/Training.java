package io.limelight.app.train;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.domain.BundleAnnounced;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.learn.Checkpoints;
import io.limelight.learn.HotStart;
import io.limelight.learn.Publication;
import io.limelight.learn.Trainer;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.modelstore.Bundle;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.modelstore.Manifest;
import io.limelight.modelstore.ModelStore;
import io.limelight.modelstore.ModelStoreConfig;
import io.limelight.network.Model;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.Run;
import io.limelight.network.SessionSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The way from examples to the bundle that nodes serve.
 *
 * @param from what training starts from; null is nothing
 */
public record Training(
        NetworkLayout layout,
        SessionSettings session,
        ModelStore store,
        InstantSource clock,
        @Nullable HotStart from) {
    /** The version that nodes serve, whichever it is. */
    static final String CURRENT = "current";

    /**
     * What is learnt from.
     *
     * @param name in words
     * @param offsets by topic and partition, the first that is not in it
     * @param log that it comes from, and that hears of the bundle; null when it comes from none
     */
    public record Material(
            String name,
            List<Example> examples,
            Map<String, Long> offsets,
            @Nullable LogConfig log) {
        public Material {
            examples = List.copyOf(examples);
            offsets = Map.copyOf(offsets);
        }
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

    /** @param spec one of conf/models, or a file */
    public static Training of(String spec, Config limelight, SessionSettings session, InstantSource clock) {
        return new Training(
                layout(spec, FeatureSchema.from(limelight)),
                session,
                new DirectoryModelStore(ModelStoreConfig.from(limelight).dir()),
                clock,
                null);
    }

    /** The same from a bundle on. */
    Training hot(String versionOrCurrent, Run run) {
        String version = versionOrCurrent.equals(CURRENT)
                ? store.current()
                        .orElseThrow(() -> new IllegalArgumentException("the model store has no current bundle yet"))
                : versionOrCurrent;
        NetworkLayout hot = new NetworkLayout(layout.spec(), layout.schema(), run);
        return new Training(hot, session, store, clock, HotStart.of(store.open(version), hot));
    }

    public Model learn(Material material, @Nullable Checkpoints checkpoints, Trainer.Listener listener) {
        return new Trainer(layout, session, checkpoints).train(material.examples(), from, listener);
    }

    /** Stores the model, makes it current, and announces it. */
    public Bundle publish(Model model, Material material, Map<String, Double> metrics) {
        String parent = from == null ? null : from.version();
        Bundle bundle =
                new Publication(parent, material.name(), clock.millis(), material.offsets(), metrics).of(model, store);
        if (material.log() != null) {
            announce(bundle, material.log());
        }
        return bundle;
    }

    private static void announce(Bundle bundle, LogConfig log) {
        Manifest manifest = bundle.manifest();
        BundleAnnounced announced = new BundleAnnounced(
                manifest.version(),
                manifest.parent(),
                bundle.dir().toAbsolutePath().toString(),
                manifest.schema(),
                manifest.createdAtMillis(),
                manifest.files());
        try (KafkaLogWriter writer = new KafkaLogWriter(log, "limelight-training")) {
            writer.append(announced).toCompletableFuture().join();
        } catch (CompletionException failed) {
            throw new IllegalStateException(
                    "bundle " + manifest.version() + " is current, but Kafka at " + log.bootstrapServers()
                            + " was not told: " + failed.getCause(),
                    failed);
        }
    }
}
