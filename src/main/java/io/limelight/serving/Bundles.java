package io.limelight.serving;

import io.limelight.network.Models;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where bundles come from: the model store, as serving sees it. */
public interface Bundles {
    /** The version that is to serve; null while none is promoted. */
    @Nullable
    String promoted() throws IOException;

    /** The models of a version, its files verified. */
    Models load(String version) throws IOException;
}
