package io.limelight.serving;

import io.limelight.network.Model;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where bundles come from: the model store, as serving sees it. */
public interface Bundles {
    /** The version that is to serve; null while none is promoted. */
    @Nullable
    String promoted() throws IOException;

    /** The fine ranker of a version, its files verified. */
    Model load(String version) throws IOException;
}
