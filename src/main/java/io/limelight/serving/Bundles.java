package io.limelight.serving;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where bundles come from: the model store, as serving sees it. */
public interface Bundles {
    /** The version that is to serve; null while none is promoted. */
    @Nullable
    String promoted() throws IOException;

    /** Of a version the models that this node needs, all its files verified. */
    Parts load(String version) throws IOException;
}
