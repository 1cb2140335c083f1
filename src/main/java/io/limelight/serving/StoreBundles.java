package io.limelight.serving;

import io.limelight.modelstore.ModelStore;
import io.limelight.network.Models.Part;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bundles of a model store, of each the models that this node needs: the current one is to serve. */
public record StoreBundles(ModelStore store, Set<Part> needed) implements Bundles {
    @Override
    public @Nullable String promoted() {
        return store.current().orElse(null);
    }

    /** Opening it checks every file against its manifest. */
    @Override
    public Parts load(String version) throws IOException {
        return Parts.load(store.open(version).dir(), needed);
    }
}
