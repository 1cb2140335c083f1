package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.embedding.StoredTable;
import io.limelight.modelstore.Bundle;
import io.limelight.modelstore.Manifest;
import io.limelight.modelstore.ModelStore;
import io.limelight.network.Models;
import io.limelight.network.NetworkLayout;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what a model is and makes it the one to serve.
 *
 * @param parent the version that training started from, or null
 * @param trainedOn in words
 * @param offsets by topic and partition, the first that was not trained on
 * @param metrics by name
 */
public record Publication(
        @Nullable String parent,
        String trainedOn,
        long createdAtMillis,
        Map<String, Long> offsets,
        Map<String, Double> metrics) {
    public Publication {
        offsets = Map.copyOf(offsets);
        metrics = Map.copyOf(metrics);
    }

    /**
     * The models as the newest and current bundle of the store.
     *
     * @param mostTouched a table of which a larger share of rows differs from the parent's is stored whole
     */
    public Bundle of(Models models, ModelStore store, double mostTouched) {
        NetworkLayout layout = models.fine().layout();
        Manifest.Draft draft = new Manifest.Draft(
                parent,
                layout.spec().name(),
                layout.schema().fingerprint(),
                layout.spec().heads().labels().stream().map(Label::text).toList(),
                trainedOn,
                createdAtMillis,
                offsets,
                metrics);
        StoredTable.Base base =
                parent == null ? null : new StoredTable.Base(store.open(parent).dir(), mostTouched);
        Bundle bundle = store.publish(draft, dir -> models.save(dir, base));
        store.promote(bundle.manifest().version());
        return bundle;
    }
}
