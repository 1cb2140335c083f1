package io.limelight.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.Toy;
import io.limelight.recommend.Some;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("tensorflow")
class BundleWatchTest {
    private final Store store = new Store();
    private final List<String> heard = new ArrayList<>();
    private final ServingMetrics metrics = new ServingMetrics() {
        @Override
        public void bundle(String outcome) {
            heard.add(outcome);
        }
    };

    private static final class Store implements Bundles {
        final Map<String, Model> models = new HashMap<>();
        final List<String> loads = new ArrayList<>();

        @Nullable
        String promoted;

        @Override
        public @Nullable String promoted() {
            return promoted;
        }

        @Override
        public Parts load(String version) throws IOException {
            loads.add(version);
            Model model = models.get(version);
            if (model == null) {
                throw new IOException("a file is damaged");
            }
            return Parts.of(Models.of(model));
        }
    }

    @Test
    void thePromotedBundleServesAndANewerOneTakesOver() {
        try (Serving serving = new Serving(Toys.config(""), Toy.SCHEMA, metrics);
                BundleWatch watch = new BundleWatch(store, serving, metrics)) {
            watch.look();
            assertThat(serving.version()).isNull();

            store.models.put("v1", Toys.model(5));
            store.promoted = "v1";
            watch.look();
            watch.look();
            assertThat(serving.version()).isEqualTo("v1");

            store.models.put("v2", Toys.model(6));
            store.promoted = "v2";
            watch.look();
            assertThat(serving.version()).isEqualTo("v2");
            assertThat(store.loads).containsExactly("v1", "v2");
        }
    }

    @Test
    void aDamagedBundleLeavesTheOneBeforeServingAndIsLookedAtAgain() {
        try (Serving serving = new Serving(Toys.config(""), Toy.SCHEMA, metrics);
                BundleWatch watch = new BundleWatch(store, serving, metrics)) {
            store.models.put("v1", Toys.model(5));
            store.promoted = "v1";
            watch.look();

            store.promoted = "v2";
            watch.look();
            watch.look();
            assertThat(serving.version()).isEqualTo("v1");
            store.models.put("v2", Toys.model(6));
            watch.look();

            assertThat(serving.version()).isEqualTo("v2");
            assertThat(heard).containsExactly("loaded", "failed", "loaded");
        }
    }

    @Test
    void aBundleOfAnUnknownSchemaIsRefusedOnceAndNotLoadedAgain() {
        try (Serving serving = new Serving(Toys.config(""), Some.ENCODER.schema(), metrics);
                BundleWatch watch = new BundleWatch(store, serving, metrics)) {
            store.models.put("v1", Toys.model(5));
            store.promoted = "v1";

            watch.look();
            watch.look();

            assertThat(serving.version()).isNull();
            assertThat(heard).containsExactly("refused");
            assertThat(store.loads).containsExactly("v1");
        }
    }
}
