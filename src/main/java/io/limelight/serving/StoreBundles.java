package io.limelight.serving;

import io.limelight.modelstore.Bundle;
import io.limelight.modelstore.ModelStore;
import io.limelight.network.Models.Part;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bundles of a model store, of each the models that this node needs: the current one is to serve. Whole tables that the node
 * still has in memory are not read again, so a bundle of touched rows over them costs what was touched. Of one thread.
 */
public final class StoreBundles implements Bundles {
    private final ModelStore store;
    private final Set<Part> needed;
    private final TablesInMemory tables = new TablesInMemory();

    public StoreBundles(ModelStore store, Set<Part> needed) {
        this.store = store;
        this.needed = Set.copyOf(needed);
    }

    @Override
    public @Nullable String promoted() {
        return store.current().orElse(null);
    }

    /** Opening it checks every file that is read against its manifest. */
    @Override
    public Parts load(String version) throws IOException {
        TablesInMemory.Load load = tables.load();
        Bundle bundle = store.open(version, load::holds);
        return Parts.load(bundle.dir(), needed, load.of(bundle));
    }
}
