package io.limelight.app.train;

import com.typesafe.config.Config;
import io.limelight.domain.BundleAnnounced;
import io.limelight.domain.Scene;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.learn.Checkpoints;
import io.limelight.learn.Distillation;
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
import io.limelight.network.Cascade;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.NetworkLayout;
import io.limelight.network.Run;
import io.limelight.network.SessionSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The way from examples to the bundle that nodes serve.
 *
 * @param mostTouched the largest share of a table's rows that are stored without the others
 * @param from what training the fine model starts from; null is nothing. The others are learnt anew
 */
public record Training(
        Cascade networks,
        SessionSettings session,
        ModelStore store,
        double mostTouched,
        InstantSource clock,
        @Nullable HotStart from) {
    /** The version that nodes serve, whichever it is. */
    static final String CURRENT = "current";

    /**
     * What is learnt from.
     *
     * @param name in words
     * @param dropped candidates that nobody was shown, whom the coarse model learns to place as well
     * @param offsets by topic and partition, the first that is not in it
     * @param log that it comes from, and that hears of the bundle; null when it comes from none
     */
    public record Material(
            String name,
            List<Example> examples,
            List<Example> dropped,
            Map<String, Long> offsets,
            @Nullable LogConfig log) {
        public Material {
            examples = List.copyOf(examples);
            dropped = List.copyOf(dropped);
            offsets = Map.copyOf(offsets);
        }
    }

    public static Training of(CascadeSpecs specs, Config limelight, SessionSettings session, InstantSource clock) {
        ModelStoreConfig config = ModelStoreConfig.from(limelight);
        return new Training(
                specs.over(FeatureSchema.from(limelight)),
                session,
                new DirectoryModelStore(config.dir()),
                config.mostTouched(),
                clock,
                null);
    }

    /** Of the fine model. */
    public NetworkLayout layout() {
        return networks.fine();
    }

    /** The same from a bundle on. */
    Training hot(String versionOrCurrent, Run run) {
        String version = versionOrCurrent.equals(CURRENT)
                ? store.current()
                        .orElseThrow(() -> new IllegalArgumentException("the model store has no current bundle yet"))
                : versionOrCurrent;
        NetworkLayout hot = new NetworkLayout(layout().spec(), layout().schema(), run);
        return new Training(
                networks.with(hot), session, store, mostTouched, clock, HotStart.of(store.open(version), hot));
    }

    /** Hears of each model's training, by its spec's name; for progress bars. */
    public interface Listener {
        Trainer.Listener training(String spec);
    }

    /** @param checkpoints of the fine model, by far the longest to train */
    public Models learn(Material material, @Nullable Checkpoints checkpoints, Listener listener) {
        List<Example> examples = material.examples();
        Model fine =
                new Trainer(layout(), session, checkpoints).train(examples, from, listener.training(name(layout())));
        Map<Scene, Models> scenes = new EnumMap<>(Scene.class);
        networks.scenes().forEach((scene, own) -> scenes.put(scene, ofScene(own, material, listener)));
        return new Models(
                fine, distilled(networks.coarse(), fine, material, listener), recalling(examples, listener), scenes);
    }

    /** It learns from all scenes' examples, as the others do: the scene is one of the features. */
    private Models ofScene(Cascade own, Material material, Listener listener) {
        Model fine = new Trainer(own.fine(), session, null)
                .train(material.examples(), null, listener.training(name(own.fine())));
        return new Models(fine, distilled(own.coarse(), fine, material, listener), null, Map.of());
    }

    private @Nullable Model distilled(@Nullable NetworkLayout light, Model fine, Material material, Listener listener) {
        if (light == null) {
            return null;
        }
        List<Example> all = new ArrayList<>(material.examples());
        all.addAll(material.dropped());
        return Distillation.learn(light, fine, all, session, listener.training(name(light)));
    }

    /** Without anything that was liked there is nothing for towers to learn. */
    private @Nullable Model recalling(List<Example> examples, Listener listener) {
        NetworkLayout towers = networks.recall();
        return towers == null || Trainer.rewarded(towers, examples).isEmpty()
                ? null
                : new Trainer(towers, session, null).train(examples, listener.training(name(towers)));
    }

    private static String name(NetworkLayout network) {
        return network.spec().name();
    }

    /** Stores the models, makes them current, and announces them. */
    public Bundle publish(Models models, Material material, Map<String, Double> metrics) {
        String parent = from == null ? null : from.version();
        Bundle bundle = new Publication(parent, material.name(), clock.millis(), material.offsets(), metrics)
                .of(models, store, mostTouched);
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
