package io.limelight.serving;

import io.limelight.modelstore.ModelStore;
import io.limelight.network.Models;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The bundles of a model store: the current one is to serve. */
public record StoreBundles(ModelStore store) implements Bundles {
    @Override
    public @Nullable String promoted() {
        return store.current().orElse(null);
    }

    /** Opening it checks every file against its manifest. */
    @Override
    public Models load(String version) throws IOException {
        return Models.load(store.open(version).dir());
    }
}
