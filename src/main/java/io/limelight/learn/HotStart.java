package io.limelight.learn;

import io.limelight.modelstore.Bundle;
import io.limelight.network.Model;
import io.limelight.network.NetworkLayout;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a run of training starts from: a model's dense weights and rows, with all that the rows' optimisers remember. What Adam
 * remembers of the dense weights is no part of a bundle and begins anew.
 *
 * @param version the bundle's
 * @param model whose tables the run goes on with
 */
public record HotStart(String version, Model model) {
    /** @param layout of the run; it reads and predicts what the bundle's does, and may learn otherwise */
    public static HotStart of(Bundle bundle, NetworkLayout layout) {
        try {
            return new HotStart(bundle.manifest().version(), Model.load(bundle.dir(), layout));
        } catch (IOException e) {
            throw new UncheckedIOException("bundle " + bundle.dir() + " cannot be read", e);
        }
    }
}
